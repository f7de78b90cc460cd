-- Sessions also end by their user's hand, from another session, and with the password.
alter table user_sessions drop constraint user_sessions_end_reason_check;
alter table user_sessions add constraint user_sessions_end_reason_check
    check (end_reason in ('logout', 'reuse', 'ended', 'password'));
