package owpenbot.bot.store;

import java.util.List;

/// The tables, as the steps that lead from an empty file to today's. A step that was released never
/// changes; a change of the tables is a new step at the end.
///
/// Instants are milliseconds since 1970. Chats, people and connectors are keys as their `toString`
/// writes them. Events and messages are JSON, see [EventCodec] and [MessageCodec].
final class Schema {

  static final List<String> STEPS =
      List.of(
          """
          CREATE TABLE inbox (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            connector TEXT NOT NULL,
            event_id TEXT NOT NULL,
            chat TEXT NOT NULL,
            message_id TEXT, -- of a person's message; null for every other kind
            event TEXT NOT NULL,
            state TEXT NOT NULL,
            received_at INTEGER NOT NULL,
            UNIQUE (connector, event_id)
          ) STRICT;
          CREATE UNIQUE INDEX inbox_message ON inbox (chat, message_id)
            WHERE message_id IS NOT NULL;
          CREATE INDEX inbox_unfinished ON inbox (seq) WHERE state = 'CLAIMED';

          CREATE TABLE cursors (
            connector TEXT PRIMARY KEY,
            value TEXT NOT NULL
          ) STRICT, WITHOUT ROWID;

          CREATE TABLE chats (
            chat TEXT PRIMARY KEY,
            directory TEXT,
            session_id TEXT,
            session_directory TEXT,
            model TEXT,
            agent TEXT,
            verbosity TEXT
          ) STRICT;
          CREATE INDEX chats_session ON chats (session_id) WHERE session_id IS NOT NULL;

          CREATE TABLE outbox (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            key TEXT NOT NULL UNIQUE,
            chat TEXT NOT NULL,
            message TEXT NOT NULL,
            silent INTEGER NOT NULL,
            edit_of TEXT,
            state TEXT NOT NULL,
            maybe_sent INTEGER NOT NULL DEFAULT 0,
            attempts INTEGER NOT NULL DEFAULT 0,
            created_at INTEGER NOT NULL,
            due_at INTEGER NOT NULL,
            sent_chat TEXT,
            sent_id TEXT,
            failure TEXT
          ) STRICT;
          CREATE INDEX outbox_pending ON outbox (chat, seq) WHERE state = 'PENDING';
          CREATE INDEX outbox_edits ON outbox (edit_of) WHERE edit_of IS NOT NULL;

          CREATE TABLE approvals (
            id TEXT PRIMARY KEY,
            short_id TEXT NOT NULL COLLATE NOCASE,
            source TEXT NOT NULL,
            kind TEXT NOT NULL,
            external_id TEXT NOT NULL,
            chat TEXT NOT NULL,
            directory TEXT NOT NULL,
            session_id TEXT NOT NULL,
            root_session_id TEXT NOT NULL,
            asked_by TEXT NOT NULL,
            request TEXT NOT NULL,
            hash TEXT NOT NULL,
            state TEXT NOT NULL,
            decision TEXT,
            decided_by TEXT,
            decided_by_name TEXT,
            decided_at INTEGER,
            reason TEXT,
            progress TEXT,
            created_at INTEGER NOT NULL,
            expires_at INTEGER,
            UNIQUE (source, external_id)
          ) STRICT;
          CREATE INDEX approvals_short_id ON approvals (short_id);
          CREATE INDEX approvals_created ON approvals (created_at);

          CREATE TABLE card_copies (
            approval_id TEXT NOT NULL REFERENCES approvals (id) ON DELETE CASCADE,
            chat TEXT NOT NULL,
            outbox_key TEXT NOT NULL,
            PRIMARY KEY (approval_id, outbox_key)
          ) STRICT, WITHOUT ROWID;
          CREATE INDEX card_copies_key ON card_copies (outbox_key);

          CREATE TABLE tokens (
            token TEXT PRIMARY KEY,
            kind TEXT NOT NULL,
            subject TEXT NOT NULL,
            action TEXT NOT NULL,
            created_at INTEGER NOT NULL
          ) STRICT;
          CREATE INDEX tokens_subject ON tokens (kind, subject);

          CREATE TABLE people (
            person TEXT PRIMARY KEY,
            owner INTEGER NOT NULL,
            added_by TEXT NOT NULL,
            added_at INTEGER NOT NULL
          ) STRICT;

          CREATE TABLE pairings (
            person TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            chat TEXT NOT NULL,
            code TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL,
            replied_at INTEGER NOT NULL
          ) STRICT;

          CREATE TABLE grants (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            session_id TEXT NOT NULL,
            permission TEXT NOT NULL,
            exact TEXT NOT NULL,
            granted_by TEXT NOT NULL,
            granted_at INTEGER NOT NULL,
            UNIQUE (session_id, permission, exact)
          ) STRICT;

          CREATE TABLE trust (
            directory TEXT PRIMARY KEY,
            hash TEXT NOT NULL,
            trusted_by TEXT NOT NULL,
            trusted_at INTEGER NOT NULL
          ) STRICT;

          CREATE TABLE meta (
            key TEXT PRIMARY KEY,
            value TEXT NOT NULL
          ) STRICT;
          """,
          """
          CREATE TABLE sessions (
            id TEXT PRIMARY KEY,
            directory TEXT NOT NULL,
            title TEXT NOT NULL,
            started_by TEXT, -- null when nobody knows any more
            used_at INTEGER NOT NULL
          ) STRICT;
          CREATE INDEX sessions_used ON sessions (used_at);
          INSERT OR IGNORE INTO sessions (id, directory, title, used_at)
            SELECT session_id, session_directory, '', 0 FROM chats
            WHERE session_id IS NOT NULL AND session_directory IS NOT NULL;

          CREATE TABLE followers (
            chat TEXT PRIMARY KEY,
            session_id TEXT NOT NULL,
            joined_by TEXT NOT NULL
          ) STRICT;
          CREATE INDEX followers_session ON followers (session_id);

          CREATE TABLE known_chats (
            chat TEXT PRIMARY KEY,
            kind TEXT NOT NULL,
            title TEXT NOT NULL,
            external INTEGER NOT NULL
          ) STRICT;
          """,
          """
          UPDATE approvals SET state = 'SENT' WHERE state = 'CLAIMED';
          CREATE INDEX approvals_client ON approvals (source, session_id, created_at);
          """);

  private Schema() {}
}
