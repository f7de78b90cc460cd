-- Mail on its way out: a row is written in the transaction that causes the mail. The text may hold a secret, so it is encrypted, and
-- goes when the mail is gone.

create table mails (
    tenant_id  uuid           not null references tenants (id),
    id         uuid           not null,
    user_id    uuid           not null,
    kind       varchar(30)    not null,
    recipient  varchar(255)   not null,
    subject    varchar(200)   not null,
    body       bytea,
    body_key   varchar(50),
    state      varchar(10)    not null check (state in ('waiting', 'sent', 'failed')),
    attempts   integer        not null default 0,
    due_at     timestamptz(3) not null,
    error      varchar(300),
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, user_id) references users (tenant_id, id),
    constraint mails_body check ((body is null) = (body_key is null) and (state <> 'waiting' or body is not null))
);

create index mails_due on mails (tenant_id, due_at) where state = 'waiting';

alter table mails enable row level security;
alter table mails force row level security;
create policy tenant_rows on mails
    using (tenant_id = nullif(current_setting('parlance.tenant', true), '')::uuid);

grant select, insert, update, delete on mails to "${app}";

-- What proves that somebody reads an address: of the token in the mail only the SHA-256 is kept. Each serves once.
create table account_tokens (
    tenant_id  uuid           not null,
    hash       varchar(64)    not null,
    user_id    uuid           not null,
    purpose    varchar(20)    not null check (purpose in ('verify', 'reset')),
    email      varchar(255)   not null,
    expires_at timestamptz(3) not null,
    used_at    timestamptz(3),
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null,
    primary key (tenant_id, hash),
    foreign key (tenant_id, user_id) references users (tenant_id, id)
);

create index account_tokens_user on account_tokens (tenant_id, user_id, purpose);

alter table account_tokens enable row level security;
alter table account_tokens force row level security;
create policy tenant_rows on account_tokens
    using (tenant_id = nullif(current_setting('parlance.tenant', true), '')::uuid);

grant select, insert, update, delete on account_tokens to "${app}";

-- What somebody has decided about somebody else. Friends are two rows, one for each; who asks to be one has one that is pending.
create table relationships (
    tenant_id  uuid           not null,
    user_id    uuid           not null,
    related_id uuid           not null check (related_id <> user_id),
    type       varchar(10)    not null check (type in ('friend', 'blocked', 'muted')),
    status     varchar(10)    not null check (status in ('pending', 'accepted', 'rejected')),
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null,
    primary key (tenant_id, user_id, type, related_id),
    foreign key (tenant_id, user_id) references users (tenant_id, id),
    foreign key (tenant_id, related_id) references users (tenant_id, id),
    constraint relationships_status check (type = 'friend' or status = 'accepted')
);

create index relationships_asked on relationships (tenant_id, related_id, user_id) where type = 'friend' and status = 'pending';

alter table relationships enable row level security;
alter table relationships force row level security;
create policy tenant_rows on relationships
    using (tenant_id = nullif(current_setting('parlance.tenant', true), '')::uuid);

grant select, insert, update, delete on relationships to "${app}";

-- Pictures of users, made by this server from what was uploaded: PNG, one for each width.
create table avatars (
    tenant_id  uuid           not null,
    user_id    uuid           not null,
    size       integer        not null,
    hash       varchar(64)    not null,
    image      bytea          not null check (octet_length(image) <= 524288),
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null,
    primary key (tenant_id, user_id, size),
    foreign key (tenant_id, user_id) references users (tenant_id, id)
);

alter table avatars enable row level security;
alter table avatars force row level security;
create policy tenant_rows on avatars
    using (tenant_id = nullif(current_setting('parlance.tenant', true), '')::uuid);

grant select, insert, update, delete on avatars to "${app}";
