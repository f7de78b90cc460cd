-- Invitations into conversations that are open or have run out lately: for one user, or for whoever brings the token, of which a hash is
-- kept. What is declined, revoked or taken by the user it was for is gone; the audit log has it.

create table invitations (
    tenant_id       uuid           not null,
    id              uuid           not null,
    conversation_id uuid           not null,
    user_id         uuid,
    token_hash      varchar(64),
    role            varchar(20)    not null,
    created_by      uuid           not null,
    max_uses        integer        not null,
    uses            integer        not null default 0,
    expires_at      timestamptz(3) not null,
    created_at      timestamptz(3) not null,
    updated_at      timestamptz(3) not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, user_id) references users (tenant_id, id),
    foreign key (tenant_id, created_by) references users (tenant_id, id),
    constraint invitations_for_somebody check ((user_id is null) <> (token_hash is null)),
    constraint invitations_uses check (uses between 0 and max_uses)
);

create unique index invitations_by_token on invitations (tenant_id, token_hash) where token_hash is not null;
create unique index invitations_of_user on invitations (tenant_id, user_id, conversation_id) where user_id is not null;
create index invitations_of_conversation on invitations (tenant_id, conversation_id, id);

alter table invitations enable row level security;
alter table invitations force row level security;
create policy tenant_rows on invitations
    using (tenant_id = nullif(current_setting('parlance.tenant', true), '')::uuid);

grant select, insert, update, delete on invitations to "${app}";

-- Takes the months before that of a day out of the audit log: for the owner's role, by hand. The tables stay, without anybody's having a right
-- on them, to be kept elsewhere and dropped. Says of each tenant where its detached part ends: an export that begins after that
-- sequence verifies, and its first row's previous hash is that one. The last 13 months stay whatever is said.
create function audit_detach_before(day date)
    returns table (detached text, tenant uuid, last_sequence bigint, last_hash varchar)
    language plpgsql set search_path = public, pg_temp
as $$
declare
    part text;
    one uuid;
begin
    if day > current_date - interval '13 months' then
        raise exception 'the audit log of the last 13 months stays: % is too late', day;
    end if;
    perform pg_advisory_xact_lock(hashtext('parlance.audit_logs'));
    for part in
        select c.relname::text from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'public.audit_logs'::regclass and c.relname < 'audit_logs_' || to_char(day, 'YYYY_MM')
        order by 1
    loop
        for one in select id from tenants loop
            perform set_config('parlance.tenant', one::text, true);
            return query execute format('select %L::text, tenant_id, sequence, hash from %I where tenant_id = %L'
                || ' order by sequence desc limit 1', part, part, one);
        end loop;
        execute format('alter table audit_logs detach partition %I', part);
    end loop;
    perform set_config('parlance.tenant', '', true);
end
$$;

revoke all on function audit_detach_before(date) from public;
