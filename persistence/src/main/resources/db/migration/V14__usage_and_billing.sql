-- What tenants use, may use, and pay.

-- What nodes counted. Rows are added and read, and never changed: a correction is a row of its own. `source` names the batch that a row came
-- with, so that a batch which is written twice counts once.
create table usage_ledger (
    tenant_id uuid           not null references tenants (id),
    day       date           not null,
    kind      varchar(30)    not null,
    source    varchar(150)   not null,
    amount    bigint         not null check (amount <> 0),
    at        timestamptz(3) not null,
    primary key (tenant_id, day, kind, source)
);

-- Who did anything on a day: what cannot be added up is kept one by one.
create table usage_active_users (
    tenant_id uuid           not null references tenants (id),
    day       date           not null,
    user_id   uuid           not null,
    at        timestamptz(3) not null,
    primary key (tenant_id, day, user_id)
);

-- What the operator decided beside the plan; a history, the highest version counts. `overrides` false: the plan's again. No `allowed`: no bound.
create table tenant_quotas (
    tenant_id  uuid           not null references tenants (id),
    quota      varchar(30)    not null,
    version    bigint         not null,
    overrides  boolean        not null,
    allowed    bigint         check (allowed >= 0),
    changed_by uuid           not null,
    changed_at timestamptz(3) not null,
    primary key (tenant_id, quota, version)
);

-- What is offered; not tenant-owned. A price is never changed: there is a new version, and who has the old one keeps it until moved. Amounts
-- are in the currency's minor unit.
create table plan_versions (
    name              varchar(50)    not null check (name ~ '^[a-z0-9][a-z0-9-]*$'),
    version           integer        not null check (version > 0),
    currency          varchar(3)     not null check (currency ~ '^[A-Z]{3}$'),
    base_fee          bigint         not null check (base_fee >= 0),
    user_fee          bigint         not null check (user_fee >= 0),
    included_users    bigint         not null check (included_users >= 0),
    thousand_fee      bigint         not null check (thousand_fee >= 0),
    included_messages bigint         not null check (included_messages >= 0),
    users             bigint         check (users >= 0),
    messages_a_day    bigint         check (messages_a_day >= 0),
    connections       bigint         check (connections >= 0),
    storage_bytes     bigint         check (storage_bytes >= 0),
    created_by        uuid           not null,
    created_at        timestamptz(3) not null,
    primary key (name, version)
);

grant select, insert on plan_versions to "${app}";

-- Which plan a tenant has from when on; a history. Of a day the row with the latest `from_day` up to it counts, of several the highest
-- sequence. No `plan`: none from then on.
create table subscriptions (
    tenant_id    uuid           not null references tenants (id),
    sequence     bigint         not null,
    from_day     date           not null,
    plan         varchar(50),
    plan_version integer,
    changed_by   uuid           not null,
    changed_at   timestamptz(3) not null,
    primary key (tenant_id, sequence),
    foreign key (plan, plan_version) references plan_versions (name, version),
    check ((plan is null) = (plan_version is null))
);

-- One for each month. `counted_until`: ledger rows that were written later are not in it.
create table invoices (
    tenant_id     uuid           not null references tenants (id),
    id            uuid           not null,
    month         date           not null check (extract(day from month) = 1),
    status        varchar(10)    not null check (status in ('draft', 'issued', 'paid', 'void')),
    number        varchar(20),
    currency      varchar(3)     not null,
    total         bigint         not null,
    counted_until timestamptz(3) not null,
    issued_at     timestamptz(3),
    paid_at       timestamptz(3),
    voided_at     timestamptz(3),
    created_at    timestamptz(3) not null,
    updated_at    timestamptz(3) not null,
    primary key (tenant_id, id),
    constraint invoices_number unique (number),
    check ((number is null) = (issued_at is null)),
    check (status in ('draft', 'void') or number is not null)
);

create unique index invoices_month on invoices (tenant_id, month) where status <> 'void';

create table invoice_lines (
    tenant_id    uuid           not null,
    invoice_id   uuid           not null,
    position     integer        not null,
    kind         varchar(20)    not null,
    plan         varchar(50)    not null,
    plan_version integer        not null,
    from_day     date           not null,
    to_day       date           not null,
    quantity     bigint         not null,
    unit_price   bigint         not null,
    amount       bigint         not null,
    created_at   timestamptz(3) not null,
    primary key (tenant_id, invoice_id, position),
    foreign key (tenant_id, invoice_id) references invoices (tenant_id, id)
);

-- The last number that was given in a series; not tenant-owned. Taken in the transaction that issues, so that no number is left out.
create table invoice_numbers (
    series varchar(10) not null primary key,
    last   bigint      not null
);

grant select, insert, update on invoice_numbers to "${app}";

do $$
declare
    owned text;
begin
    foreach owned in array array['usage_ledger', 'usage_active_users', 'tenant_quotas', 'subscriptions', 'invoices',
        'invoice_lines'] loop
        execute format('alter table %I enable row level security', owned);
        execute format('alter table %I force row level security', owned);
        execute format('create policy tenant_rows on %I using (tenant_id ='
            || ' nullif(current_setting(''parlance.tenant'', true), '''')::uuid)', owned);
    end loop;
end
$$;

grant select, insert on usage_ledger, usage_active_users, tenant_quotas, subscriptions, invoice_lines to "${app}";
grant select, insert, update on invoices to "${app}";
grant delete on invoice_lines to "${app}";

-- What was issued stays as it was issued, whoever asks.
create function invoice_frozen() returns trigger
    language plpgsql set search_path = public, pg_temp
as $$
begin
    if old.status = 'draft' and new.status in ('draft', 'issued', 'void')
        or old.status = 'issued' and new.status in ('paid', 'void') then
        if old.status = 'draft' or (new.tenant_id, new.id, new.month, new.number, new.currency, new.total, new.counted_until,
                new.issued_at, new.created_at) is not distinct from (old.tenant_id, old.id, old.month, old.number, old.currency,
                old.total, old.counted_until, old.issued_at, old.created_at) then
            return new;
        end if;
    end if;
    raise exception 'invoice % is %: it cannot be changed so', old.id, old.status;
end
$$;

create trigger invoices_frozen before update on invoices for each row execute function invoice_frozen();

create function invoice_lines_frozen() returns trigger
    language plpgsql set search_path = public, pg_temp
as $$
declare
    whose record;
begin
    if tg_op = 'DELETE' then
        whose := old;
    else
        whose := new;
    end if;
    if not exists (select from invoices i where i.tenant_id = whose.tenant_id and i.id = whose.invoice_id
            and i.status = 'draft') then
        raise exception 'invoice % is no draft: its lines cannot be changed', whose.invoice_id;
    end if;
    return whose;
end
$$;

create trigger invoice_lines_frozen before insert or update or delete on invoice_lines
    for each row execute function invoice_lines_frozen();
