-- PostgreSQL lets everybody call new functions and make temporary tables. Nobody here needs either: functions of triggers
-- run for whoever changes the table, and what else is to be called is granted by name.
revoke execute on function routing.note_change, routing.keep_replaced from public;
alter default privileges revoke execute on functions from public;

do $$
begin
  execute format('revoke temporary on database %I from public', current_database());
end
$$;
