/**
 * The first schema with its master data; later ones only add to it. Quantities are whole numbers of 10⁻⁶ units, so that SQLite's own sums are exact. Levels are not stored: they are
 * always the sum of movements, less the reservations. `changes` keeps the last change of each record only, with a
 * sequence number that is given inside the writing transaction.
 */
export const firstSchema = `
CREATE TABLE vat_rates (short_name TEXT PRIMARY KEY, rate TEXT NOT NULL, nav_case TEXT) STRICT;
CREATE TABLE warehouses (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL) STRICT;
CREATE TABLE units (name TEXT PRIMARY KEY) STRICT;
CREATE TABLE currencies (code TEXT PRIMARY KEY, decimals INTEGER NOT NULL) STRICT;
CREATE TABLE number_series (
  code TEXT PRIMARY KEY, prefix TEXT NOT NULL, next INTEGER NOT NULL DEFAULT 1, is_default INTEGER NOT NULL
) STRICT;
CREATE TABLE methods (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, name_key TEXT NOT NULL, UNIQUE (kind, name_key)
) STRICT;
CREATE TABLE partners (
  id INTEGER PRIMARY KEY, version INTEGER NOT NULL DEFAULT 1, name TEXT NOT NULL, is_company INTEGER NOT NULL,
  tax_number TEXT, emails TEXT NOT NULL, phone TEXT, billing TEXT NOT NULL, shipping TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
CREATE TABLE partner_emails (
  email TEXT NOT NULL, partner INTEGER NOT NULL REFERENCES partners, PRIMARY KEY (email, partner)
) STRICT, WITHOUT ROWID;
CREATE TABLE products (
  id INTEGER PRIMARY KEY, version INTEGER NOT NULL DEFAULT 1, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
  vat TEXT NOT NULL REFERENCES vat_rates, unit TEXT NOT NULL, net_price TEXT NOT NULL, barcode TEXT,
  is_active INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE TABLE services (
  id INTEGER PRIMARY KEY, version INTEGER NOT NULL DEFAULT 1, name TEXT NOT NULL, name_key TEXT NOT NULL UNIQUE,
  vat TEXT NOT NULL REFERENCES vat_rates, unit TEXT NOT NULL
) STRICT;
CREATE TABLE stock_movements (
  id INTEGER PRIMARY KEY, type TEXT NOT NULL, product INTEGER NOT NULL REFERENCES products,
  warehouse INTEGER NOT NULL REFERENCES warehouses, quantity INTEGER NOT NULL, note TEXT, ref TEXT NOT NULL,
  booked_at TEXT NOT NULL, content_hash TEXT NOT NULL
) STRICT;
CREATE INDEX stock_movements_level ON stock_movements (product, warehouse, quantity);
CREATE TABLE orders (
  id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE, version INTEGER NOT NULL DEFAULT 1, state TEXT NOT NULL,
  content TEXT NOT NULL, content_hash TEXT NOT NULL, created_hash TEXT NOT NULL, created_at TEXT NOT NULL,
  cancel_reason TEXT
) STRICT;
CREATE TABLE order_reservations (
  id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES orders, product INTEGER NOT NULL REFERENCES products,
  warehouse INTEGER NOT NULL REFERENCES warehouses, quantity INTEGER NOT NULL
) STRICT;
CREATE INDEX order_reservations_level ON order_reservations (product, warehouse, quantity);
CREATE INDEX order_reservations_document ON order_reservations (document);
CREATE TABLE record_keys (
  kind TEXT NOT NULL, key TEXT NOT NULL, record INTEGER NOT NULL, PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE record_refs (
  kind TEXT NOT NULL, source TEXT NOT NULL, external_id TEXT NOT NULL, record INTEGER NOT NULL,
  PRIMARY KEY (kind, source, external_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_refs_record ON record_refs (kind, record);
CREATE TABLE changes (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, record TEXT NOT NULL, UNIQUE (kind, record)
) STRICT;
CREATE TABLE requests (
  id INTEGER PRIMARY KEY, at TEXT NOT NULL, method TEXT NOT NULL, path TEXT NOT NULL, status INTEGER NOT NULL,
  items INTEGER NOT NULL
) STRICT;
INSERT INTO vat_rates (short_name, rate, nav_case) VALUES
  ('27%', '27', NULL), ('18%', '18', NULL), ('5%', '5', NULL), ('AAM', '0', 'AAM'), ('TAM', '0', 'TAM'),
  ('EUK', '0', 'KBAET'), ('EXP', '0', 'EAM'), ('ÁKK', '0', 'ATK');
INSERT INTO warehouses (id, code, name) VALUES
  (1, 'R1', 'Központi raktár'), (2, 'R2', 'Bolti raktár'), (3, 'R3', 'Külső raktár'), (4, 'R4', 'Beszállítói raktár');
INSERT INTO units (name) VALUES ('db'), ('csomag'), ('doboz'), ('pár'), ('kg'), ('g'), ('l'), ('m'), ('m2'), ('óra');
INSERT INTO currencies (code, decimals) VALUES ('HUF', 0), ('EUR', 2);
INSERT INTO number_series (code, prefix, is_default) VALUES ('MR', 'MR-', 1), ('WEB', 'WEB-', 0);
INSERT INTO methods (kind, name, name_key) VALUES
  ('payment-method', 'Utánvét', 'utánvét'), ('payment-method', 'Bankkártya', 'bankkártya'),
  ('payment-method', 'Átutalás', 'átutalás'), ('payment-method', 'Készpénz', 'készpénz'),
  ('shipping-method', 'Futárszolgálat', 'futárszolgálat'), ('shipping-method', 'Csomagpont', 'csomagpont'),
  ('shipping-method', 'Személyes átvétel', 'személyes átvétel');
`
