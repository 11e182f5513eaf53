PRAGMA application_id = 1332440947; PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE changes (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, record TEXT NOT NULL, UNIQUE (kind, record)
) STRICT;
INSERT INTO "changes" VALUES(1,'partner','partner-1');
INSERT INTO "changes" VALUES(2,'product','product-1');
INSERT INTO "changes" VALUES(5,'order','order-1');
INSERT INTO "changes" VALUES(6,'stock','product-1');
INSERT INTO "changes" VALUES(8,'order','order-2');
CREATE TABLE currencies (code TEXT PRIMARY KEY, decimals INTEGER NOT NULL) STRICT;
INSERT INTO "currencies" VALUES('HUF',0);
INSERT INTO "currencies" VALUES('EUR',2);
CREATE TABLE methods (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, name_key TEXT NOT NULL, UNIQUE (kind, name_key)
) STRICT;
INSERT INTO "methods" VALUES(1,'payment-method','Utánvét','utánvét');
INSERT INTO "methods" VALUES(2,'payment-method','Bankkártya','bankkártya');
INSERT INTO "methods" VALUES(3,'payment-method','Átutalás','átutalás');
INSERT INTO "methods" VALUES(4,'payment-method','Készpénz','készpénz');
INSERT INTO "methods" VALUES(5,'shipping-method','Futárszolgálat','futárszolgálat');
INSERT INTO "methods" VALUES(6,'shipping-method','Csomagpont','csomagpont');
INSERT INTO "methods" VALUES(7,'shipping-method','Személyes átvétel','személyes átvétel');
CREATE TABLE number_series (
  code TEXT PRIMARY KEY, prefix TEXT NOT NULL, next INTEGER NOT NULL DEFAULT 1, is_default INTEGER NOT NULL
) STRICT;
INSERT INTO "number_series" VALUES('MR','MR-',3,1);
INSERT INTO "number_series" VALUES('WEB','WEB-',1,0);
CREATE TABLE order_reservations (
  id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES orders, product INTEGER NOT NULL REFERENCES products,
  warehouse INTEGER NOT NULL REFERENCES warehouses, quantity INTEGER NOT NULL
) STRICT;
INSERT INTO "order_reservations" VALUES(1,1,1,1,3000000);
INSERT INTO "order_reservations" VALUES(2,2,1,1,2000000);
CREATE TABLE orders (
  id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE, version INTEGER NOT NULL DEFAULT 1, state TEXT NOT NULL,
  content TEXT NOT NULL, content_hash TEXT NOT NULL, created_hash TEXT NOT NULL, created_at TEXT NOT NULL,
  cancel_reason TEXT
) STRICT;
INSERT INTO "orders" VALUES(1,'MR-000001',1,'open','{"ref":{"source":"test","externalId":"order-1"},"orderedAt":"2026-11-23T08:00:00.000Z","currency":"HUF","partner":"partner-1","billing":{"name":"Kiss Béla","taxNumber":null,"email":null,"phone":null,"address":null},"shipping":{"name":"Kiss Béla","taxNumber":null,"email":null,"phone":null,"address":null},"paymentMethod":null,"isPaid":null,"shippingMethod":null,"pickupPointId":null,"upperNote":"1","internalNote":null,"lines":[{"kind":"product","item":"product-1","name":"Termék","quantity":"3","unit":"db","unitNet":"100","vat":"27%","net":"300","vatAmount":"81","gross":"381","allocations":[{"warehouseId":"warehouse-1","quantity":"3"}],"note":null}],"vatSummary":[{"vat":"27%","net":"300","vatAmount":"81","gross":"381"}],"net":"300","vatAmount":"81","gross":"381"}','5cc6d76821c1a4f9f5d7af88721f15a45ac727966e018751e6df0facc8171b53','5cc6d76821c1a4f9f5d7af88721f15a45ac727966e018751e6df0facc8171b53','2026-03-01T10:00:00.000Z',NULL);
INSERT INTO "orders" VALUES(2,'MR-000002',2,'invoiced','{"ref":{"source":"test","externalId":"order-2"},"orderedAt":"2026-11-23T08:00:00.000Z","currency":"HUF","partner":"partner-1","billing":{"name":"Kiss Béla","taxNumber":null,"email":null,"phone":null,"address":null},"shipping":{"name":"Kiss Béla","taxNumber":null,"email":null,"phone":null,"address":null},"paymentMethod":null,"isPaid":null,"shippingMethod":null,"pickupPointId":null,"upperNote":"2","internalNote":null,"lines":[{"kind":"product","item":"product-1","name":"Termék","quantity":"2","unit":"db","unitNet":"100","vat":"27%","net":"200","vatAmount":"54","gross":"254","allocations":[{"warehouseId":"warehouse-1","quantity":"2"}],"note":null}],"vatSummary":[{"vat":"27%","net":"200","vatAmount":"54","gross":"254"}],"net":"200","vatAmount":"54","gross":"254"}','2dbabc1ab9f43583f1f66dda44359411b463b5d3c32990e94476b4a55247ed38','2dbabc1ab9f43583f1f66dda44359411b463b5d3c32990e94476b4a55247ed38','2026-03-01T10:00:00.000Z',NULL);
CREATE TABLE partner_emails (
  email TEXT NOT NULL, partner INTEGER NOT NULL REFERENCES partners, PRIMARY KEY (email, partner)
) STRICT, WITHOUT ROWID;
INSERT INTO "partner_emails" VALUES('kőműves.ödön@example.hu',1);
CREATE TABLE partners (
  id INTEGER PRIMARY KEY, version INTEGER NOT NULL DEFAULT 1, name TEXT NOT NULL, is_company INTEGER NOT NULL,
  tax_number TEXT, emails TEXT NOT NULL, phone TEXT, billing TEXT NOT NULL, shipping TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
INSERT INTO "partners" VALUES(1,1,'Kőműves Ödön',0,NULL,'["Kőműves.Ödön@Example.hu "]',NULL,'null','null','2026-03-01T10:00:00.000Z');
CREATE TABLE products (
  id INTEGER PRIMARY KEY, version INTEGER NOT NULL DEFAULT 1, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
  vat TEXT NOT NULL REFERENCES vat_rates, unit TEXT NOT NULL, net_price TEXT NOT NULL, barcode TEXT,
  is_active INTEGER NOT NULL DEFAULT 1
) STRICT;
INSERT INTO "products" VALUES(1,1,'V1-1','Termék V1-1','27%','db','100',NULL,1);
CREATE TABLE record_keys (
  kind TEXT NOT NULL, key TEXT NOT NULL, record INTEGER NOT NULL, PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;
INSERT INTO "record_keys" VALUES('order','o1',1);
INSERT INTO "record_keys" VALUES('order','o2',2);
INSERT INTO "record_keys" VALUES('partner','partner:Kőműves Ödön',1);
INSERT INTO "record_keys" VALUES('product','product:V1-1',1);
INSERT INTO "record_keys" VALUES('stock-movement','nyitó',1);
CREATE TABLE record_refs (
  kind TEXT NOT NULL, source TEXT NOT NULL, external_id TEXT NOT NULL, record INTEGER NOT NULL,
  PRIMARY KEY (kind, source, external_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "record_refs" VALUES('order','test','order-1',1);
INSERT INTO "record_refs" VALUES('order','test','order-2',2);
INSERT INTO "record_refs" VALUES('partner','test','Kőműves Ödön',1);
INSERT INTO "record_refs" VALUES('product','test','V1-1',1);
INSERT INTO "record_refs" VALUES('stock-movement','test','nyitó',1);
CREATE TABLE requests (
  id INTEGER PRIMARY KEY, at TEXT NOT NULL, method TEXT NOT NULL, path TEXT NOT NULL, status INTEGER NOT NULL,
  items INTEGER NOT NULL
) STRICT;
INSERT INTO "requests" VALUES(1,'2026-03-01T10:00:00.000Z','POST','/v1/partners',201,1);
INSERT INTO "requests" VALUES(2,'2026-03-01T10:00:00.000Z','POST','/v1/products',201,1);
INSERT INTO "requests" VALUES(3,'2026-03-01T10:00:00.000Z','POST','/v1/stock-movements',201,1);
INSERT INTO "requests" VALUES(4,'2026-03-01T10:00:00.000Z','POST','/v1/orders',201,1);
INSERT INTO "requests" VALUES(5,'2026-03-01T10:00:00.000Z','POST','/v1/orders',201,1);
CREATE TABLE services (
  id INTEGER PRIMARY KEY, version INTEGER NOT NULL DEFAULT 1, name TEXT NOT NULL, name_key TEXT NOT NULL UNIQUE,
  vat TEXT NOT NULL REFERENCES vat_rates, unit TEXT NOT NULL
) STRICT;
CREATE TABLE stock_movements (
  id INTEGER PRIMARY KEY, type TEXT NOT NULL, product INTEGER NOT NULL REFERENCES products,
  warehouse INTEGER NOT NULL REFERENCES warehouses, quantity INTEGER NOT NULL, note TEXT, ref TEXT NOT NULL,
  booked_at TEXT NOT NULL, content_hash TEXT NOT NULL
) STRICT;
INSERT INTO "stock_movements" VALUES(1,'correction',1,1,10000000,NULL,'{"source":"test","externalId":"nyitó"}','2026-03-01T10:00:00.000Z','ba799ddcd42e82ca9cf244832adace425dff12992c7bbf0375954cac8893c7ba');
CREATE TABLE units (name TEXT PRIMARY KEY) STRICT;
INSERT INTO "units" VALUES('db');
INSERT INTO "units" VALUES('csomag');
INSERT INTO "units" VALUES('doboz');
INSERT INTO "units" VALUES('pár');
INSERT INTO "units" VALUES('kg');
INSERT INTO "units" VALUES('g');
INSERT INTO "units" VALUES('l');
INSERT INTO "units" VALUES('m');
INSERT INTO "units" VALUES('m2');
INSERT INTO "units" VALUES('óra');
CREATE TABLE vat_rates (short_name TEXT PRIMARY KEY, rate TEXT NOT NULL, nav_case TEXT) STRICT;
INSERT INTO "vat_rates" VALUES('27%','27',NULL);
INSERT INTO "vat_rates" VALUES('18%','18',NULL);
INSERT INTO "vat_rates" VALUES('5%','5',NULL);
INSERT INTO "vat_rates" VALUES('AAM','0','AAM');
INSERT INTO "vat_rates" VALUES('TAM','0','TAM');
INSERT INTO "vat_rates" VALUES('EUK','0','KBAET');
INSERT INTO "vat_rates" VALUES('EXP','0','EAM');
INSERT INTO "vat_rates" VALUES('ÁKK','0','ATK');
CREATE TABLE warehouses (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL) STRICT;
INSERT INTO "warehouses" VALUES(1,'R1','Központi raktár');
INSERT INTO "warehouses" VALUES(2,'R2','Bolti raktár');
INSERT INTO "warehouses" VALUES(3,'R3','Külső raktár');
INSERT INTO "warehouses" VALUES(4,'R4','Beszállítói raktár');
CREATE INDEX stock_movements_level ON stock_movements (product, warehouse, quantity);
CREATE INDEX order_reservations_level ON order_reservations (product, warehouse, quantity);
CREATE INDEX order_reservations_document ON order_reservations (document);
CREATE INDEX record_refs_record ON record_refs (kind, record);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('changes',8);
COMMIT;
