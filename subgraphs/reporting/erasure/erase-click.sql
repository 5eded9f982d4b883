-- Parameters: an id for the erasure, the click, the user, why.
select reporting.erase_click(?, ?, ?, ?)
