/**
 * Invoices, imports and what the company pays. `order_state` is what the order was before its invoice, which a
 * storno brings back. A sending is stored before the mail server is asked, so that a crash leaves it as failed.
 */
export const secondSchema = `
ALTER TABLE number_series ADD COLUMN kind TEXT NOT NULL DEFAULT 'order';
INSERT INTO number_series (code, prefix, is_default, kind) VALUES
  ('SZ', 'SZ-', 1, 'invoice'), ('WSZ', 'WSZ-', 0, 'invoice'), ('ST', 'ST-', 1, 'storno');
CREATE TABLE company (id INTEGER PRIMARY KEY CHECK (id = 1), activated_on TEXT NOT NULL) STRICT;
CREATE TABLE invoices (
  id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE, version INTEGER NOT NULL DEFAULT 1,
  document INTEGER NOT NULL REFERENCES orders, order_state TEXT NOT NULL,
  storno_of INTEGER UNIQUE REFERENCES invoices, issued_on TEXT NOT NULL, paid_on TEXT,
  content TEXT NOT NULL, content_hash TEXT NOT NULL, created_at TEXT NOT NULL
) STRICT;
CREATE INDEX invoices_document ON invoices (document);
CREATE INDEX invoices_issued ON invoices (issued_on);
CREATE TABLE invoice_sendings (
  id INTEGER PRIMARY KEY, invoice INTEGER NOT NULL REFERENCES invoices, key TEXT NOT NULL UNIQUE,
  content_hash TEXT NOT NULL, sent_at TEXT NOT NULL, recipient TEXT NOT NULL, outcome TEXT NOT NULL, detail TEXT
) STRICT;
CREATE INDEX invoice_sendings_invoice ON invoice_sendings (invoice);
CREATE TABLE imports (
  key TEXT PRIMARY KEY, content_hash TEXT NOT NULL, report TEXT NOT NULL, applied_at TEXT NOT NULL
) STRICT;
CREATE INDEX partners_tax_number ON partners (tax_number);
CREATE TABLE price_lists (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, currency TEXT NOT NULL REFERENCES currencies, is_default INTEGER NOT NULL
) STRICT;
INSERT INTO price_lists (id, name, currency, is_default) VALUES
  (1, 'Kisker', 'HUF', 1), (2, 'Nagyker', 'HUF', 0), (3, 'Export', 'EUR', 0);
CREATE TABLE product_prices (
  product INTEGER NOT NULL REFERENCES products, price_list INTEGER NOT NULL REFERENCES price_lists,
  net TEXT NOT NULL, PRIMARY KEY (product, price_list)
) STRICT, WITHOUT ROWID;
`
