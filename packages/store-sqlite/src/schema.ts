/** Marks our files among all SQLite files: "okos" as a number. */
export const applicationId = 0x6f6b6f73

/** Step `n` leads from schema version `n` to `n + 1`. Steps are never changed, only added. */
export const migrations: readonly string[] = [
  `
  CREATE TABLE leases (
    connection_id TEXT PRIMARY KEY,
    holder TEXT,
    token INTEGER NOT NULL,
    expires_at TEXT NOT NULL,
    process TEXT
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE cursors (
    connection_id TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (connection_id, name)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE orders (
    connection_id TEXT NOT NULL,
    order_inner_id TEXT NOT NULL,
    technical TEXT NOT NULL,
    verdict TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    document_id TEXT,
    document_number TEXT,
    document_version INTEGER,
    document_gross TEXT,
    shop_order TEXT,
    skus TEXT,
    written TEXT,
    trouble TEXT,
    PRIMARY KEY (connection_id, order_inner_id)
  ) STRICT;
  CREATE INDEX unsettled_orders ON orders (connection_id) WHERE shop_order IS NOT NULL;

  CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    connection_id TEXT NOT NULL,
    key TEXT NOT NULL,
    order_inner_id TEXT,
    run_id TEXT NOT NULL,
    action TEXT,
    state TEXT NOT NULL CHECK (state IN ('pending', 'done', 'parked')),
    attempts INTEGER NOT NULL,
    due_at TEXT NOT NULL,
    trouble TEXT,
    UNIQUE (connection_id, key)
  ) STRICT;
  CREATE INDEX pending_actions ON outbox (connection_id, id) WHERE state = 'pending';
  CREATE INDEX done_actions ON outbox (connection_id, id) WHERE state = 'done';
  CREATE INDEX order_actions ON outbox (connection_id, order_inner_id) WHERE order_inner_id IS NOT NULL;

  CREATE TABLE bindings (
    connection_id TEXT NOT NULL,
    key TEXT NOT NULL,
    erp_id TEXT NOT NULL,
    PRIMARY KEY (connection_id, key)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE levels (
    connection_id TEXT NOT NULL,
    sku TEXT NOT NULL,
    shop_product_id TEXT NOT NULL,
    levels TEXT NOT NULL,
    as_of TEXT NOT NULL,
    is_certain INTEGER NOT NULL,
    awaits_opening INTEGER NOT NULL,
    PRIMARY KEY (connection_id, sku)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE shop_records (
    connection_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    resource_id TEXT NOT NULL,
    inner_id TEXT NOT NULL,
    PRIMARY KEY (connection_id, kind, resource_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE runs (
    connection_id TEXT NOT NULL,
    run_id TEXT NOT NULL,
    started_at TEXT NOT NULL,
    summary TEXT NOT NULL,
    PRIMARY KEY (connection_id, run_id)
  ) STRICT;
  CREATE INDEX latest_runs ON runs (connection_id, started_at);

  CREATE TABLE rate_sends (
    key TEXT NOT NULL,
    sent_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX latest_sends ON rate_sends (key, sent_at);

  CREATE TABLE rate_pauses (
    key TEXT PRIMARY KEY,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  `
  CREATE TABLE attention (
    connection_id TEXT NOT NULL,
    topic TEXT NOT NULL,
    key TEXT NOT NULL,
    PRIMARY KEY (connection_id, topic, key)
  ) STRICT, WITHOUT ROWID;

  INSERT OR IGNORE INTO attention
  SELECT connection_id, 'shop-stock', entry.value FROM cursors, json_each(cursors.value) AS entry
  WHERE name = 'stock-attention';
  DELETE FROM cursors WHERE name = 'stock-attention';

  INSERT INTO attention
  SELECT connection_id, topic.value, '*'
  FROM cursors, json_each('["erp-price","erp-product","erp-order","erp-invoice"]') AS topic
  WHERE name = 'erp-changes';
  `,
  `
  UPDATE orders SET verdict = json_set(verdict, '$.notes', json('[]')) WHERE verdict ->> '$.notes' IS NULL;
  ALTER TABLE orders ADD COLUMN outcome TEXT;
  UPDATE orders SET outcome = verdict ->> '$.outcome';
  CREATE INDEX troubled_orders ON orders (connection_id, length(order_inner_id), order_inner_id)
    WHERE outcome IN ('waiting', 'failed', 'conflict') AND technical <> 'pending';
  CREATE INDEX troubled_actions ON outbox (connection_id, id)
    WHERE order_inner_id IS NULL AND (state = 'parked' OR (state = 'pending' AND attempts > 0));

  CREATE TABLE requests (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    connection_id TEXT NOT NULL,
    asked_at TEXT NOT NULL,
    asked_by TEXT,
    demand TEXT NOT NULL
  ) STRICT;
  CREATE INDEX open_requests ON requests (connection_id, id);

  CREATE TABLE decisions (
    connection_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    shop_key TEXT NOT NULL,
    erp_id TEXT NOT NULL,
    erp_code TEXT,
    decided_at TEXT NOT NULL,
    decided_by TEXT,
    PRIMARY KEY (connection_id, kind, shop_key)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  CREATE TABLE prices (
    connection_id TEXT NOT NULL,
    sku TEXT NOT NULL,
    shop_product_id TEXT NOT NULL,
    price TEXT NOT NULL,
    multiplier TEXT NOT NULL,
    is_multiplier_locked INTEGER,
    as_of TEXT NOT NULL,
    erp_price TEXT,
    told TEXT,
    PRIMARY KEY (connection_id, sku)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  ALTER TABLE orders ADD COLUMN revision TEXT;

  CREATE TABLE history (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    connection_id TEXT NOT NULL,
    order_inner_id TEXT NOT NULL,
    at TEXT NOT NULL,
    run_id TEXT,
    event TEXT NOT NULL
  ) STRICT;
  CREATE INDEX history_by_age ON history (connection_id);
  CREATE INDEX history_of_order ON history (connection_id, order_inner_id);

  CREATE TABLE payloads (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    connection_id TEXT NOT NULL,
    order_inner_id TEXT,
    at TEXT NOT NULL,
    entry TEXT NOT NULL
  ) STRICT;
  CREATE INDEX payloads_by_age ON payloads (connection_id);
  CREATE INDEX payloads_of_order ON payloads (connection_id, order_inner_id) WHERE order_inner_id IS NOT NULL;
  `,
  'ALTER TABLE orders ADD COLUMN had_left INTEGER',
  `
  CREATE TABLE write_backs (
    connection_id TEXT NOT NULL,
    order_inner_id TEXT NOT NULL,
    document_state TEXT,
    status_id TEXT,
    invoice_ids TEXT NOT NULL,
    PRIMARY KEY (connection_id, order_inner_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX orders_by_document ON orders (connection_id, document_id) WHERE document_id IS NOT NULL;
  `,
]
