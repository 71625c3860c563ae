-- Standard SQL only: H2 and PostgreSQL read the same file.

-- What people sent. A row is committed before the poll that confirms the update to Telegram.
create table incoming_update (
    update_key   varchar(64) primary key,
    seq          bigint generated always as identity,
    received_at  timestamp with time zone not null,
    body         varchar not null,
    processed_at timestamp with time zone,
    problem      varchar
);
create index incoming_update_waiting on incoming_update (processed_at, seq);

-- Strangers who were told that they are not on the allow-list.
create table stranger (
    user_id bigint primary key,
    told_at timestamp with time zone not null
);

-- Chats that can't be told anything until their owner comes back.
create table closed_chat (
    chat_id   bigint primary key,
    problem   varchar not null,
    closed_at timestamp with time zone not null
);

-- Events that were taken. A row is committed together with what the event changed.
create table seen_event (
    source   varchar(200) not null,
    event_id varchar(400) not null,
    seen_at  timestamp with time zone not null,
    primary key (source, event_id)
);
create index seen_event_age on seen_event (seen_at);

-- When each part was last heard.
create table heard (
    source   varchar(200) primary key,
    heard_at timestamp with time zone not null,
    type     varchar(100) not null
);

-- What leaves to Telegram: one row for each message that people see, with the newest wanted content.
create table outgoing_message (
    message_key  varchar(400) primary key,
    seq          bigint generated always as identity,
    chat_id      bigint not null,
    content      varchar not null,
    reply_to     varchar(400),
    bundle       varchar(400),
    version      int not null,
    sent_version int not null,
    message_id   int,
    state        varchar(16) not null,
    attempts     int not null,
    changed_at   timestamp with time zone not null,
    due_at       timestamp with time zone not null,
    problem      varchar
);
create index outgoing_message_due on outgoing_message (state, due_at);
create index outgoing_message_shown on outgoing_message (chat_id, message_id);
create index outgoing_message_bundle on outgoing_message (bundle);

-- What leaves to Kafka.
create table outgoing_event (
    event_id varchar(400) primary key,
    seq      bigint generated always as identity,
    body     varchar not null,
    sent_at  timestamp with time zone
);
create index outgoing_event_waiting on outgoing_event (sent_at, seq);

-- One row for each generation of a file.
create table landed_file (
    file_key         varchar(64) primary key,
    seq              bigint generated always as identity,
    dataset          varchar(64) not null,
    stage            varchar(32) not null,
    finished_at      timestamp with time zone,
    rows_read        bigint not null,
    rows_stored      bigint not null,
    rows_quarantined bigint not null,
    body             varchar not null
);
create index landed_file_stage on landed_file (stage);
create index landed_file_finished on landed_file (finished_at);

-- The newest state of each watched mount.
create table mount (
    path       varchar(4096) primary key,
    state      varchar(16) not null,
    detail     varchar not null,
    changed_at timestamp with time zone not null
);

-- Reports that people asked for.
create table report_request (
    command_id  varchar(200) primary key,
    chat_id     bigint not null,
    message_key varchar(400) not null,
    body        varchar not null
);

-- Reports on their way to a chat: told as delivered once all documents of the bundle are there.
create table report_delivery (
    bundle    varchar(400) primary key,
    report_id varchar(200) not null,
    dataset   varchar(64) not null,
    chat_id   bigint not null,
    title     varchar not null
);
