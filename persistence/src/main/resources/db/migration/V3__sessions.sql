-- A session is one log-in on one device; its refresh tokens, of which only hashes are kept, are one family.

create table user_sessions (
    tenant_id    uuid           not null,
    id           uuid           not null,
    user_id      uuid           not null,
    device_id    varchar(100),
    ip_address   inet,
    user_agent   varchar(500),
    last_used_at timestamptz(3) not null,
    expires_at   timestamptz(3) not null,
    ended_at     timestamptz(3),
    end_reason   varchar(20) check (end_reason in ('logout', 'reuse')),
    created_at   timestamptz(3) not null,
    updated_at   timestamptz(3) not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, user_id) references users (tenant_id, id),
    constraint user_sessions_end check ((ended_at is null) = (end_reason is null))
);

create index user_sessions_open on user_sessions (tenant_id, user_id) where ended_at is null;

create table refresh_tokens (
    tenant_id  uuid           not null,
    hash       varchar(64)    not null,
    session_id uuid           not null,
    expires_at timestamptz(3) not null,
    used_at    timestamptz(3),
    revoked_at timestamptz(3),
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null,
    primary key (tenant_id, hash),
    foreign key (tenant_id, session_id) references user_sessions (tenant_id, id)
);

create index refresh_tokens_session on refresh_tokens (tenant_id, session_id);

alter table user_sessions enable row level security;
alter table user_sessions force row level security;
create policy tenant_rows on user_sessions
    using (tenant_id = nullif(current_setting('parlance.tenant', true), '')::uuid);

alter table refresh_tokens enable row level security;
alter table refresh_tokens force row level security;
create policy tenant_rows on refresh_tokens
    using (tenant_id = nullif(current_setting('parlance.tenant', true), '')::uuid);

grant select, insert, update on user_sessions, refresh_tokens to "${app}";
