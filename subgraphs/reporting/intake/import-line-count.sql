-- $1: an import; $2: verdicts, null: any.
select count(*)::integer as count from reporting.postback
where import_id = $1 and ($2::text[] is null or verdict = any($2))
