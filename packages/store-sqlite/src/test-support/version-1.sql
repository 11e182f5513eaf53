-- A store of schema version 1 with one record of every kind, as it was on disk.
PRAGMA application_id = 1869311859;
PRAGMA user_version = 1;
CREATE TABLE bindings (
  connection_id TEXT NOT NULL,
  key TEXT NOT NULL,
  erp_id TEXT NOT NULL,
  PRIMARY KEY (connection_id, key)
  ) STRICT, WITHOUT ROWID;
INSERT INTO "bindings" VALUES('shop-a','product:A','p1');
CREATE TABLE cursors (
  connection_id TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (connection_id, name)
  ) STRICT, WITHOUT ROWID;
INSERT INTO "cursors" VALUES('shop-a','orders','2026-11-02T08:05:00.000Z');
CREATE TABLE leases (
  connection_id TEXT PRIMARY KEY,
  holder TEXT,
  token INTEGER NOT NULL,
  expires_at TEXT NOT NULL,
  process TEXT
  ) STRICT, WITHOUT ROWID;
INSERT INTO "leases" VALUES('shop-a',NULL,1,'2026-11-02T08:01:00.000Z',NULL);
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
INSERT INTO "levels" VALUES('shop-a','A','product-A','{"stock1":"4","stock2":"0","stock3":"1.5","stock4":"-2"}','2026-11-02T08:00:00.000Z',1,0);
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
INSERT INTO "orders" VALUES('shop-a','7','done','{"orderInnerId":"7","outcome":"waiting","code":"vat-unmapped","params":{"rate":"0"},"currency":"HUF","shopGross":"1270","shopUpdatedAt":"2026-11-02T08:00:00.000Z"}','hash-7',NULL,NULL,NULL,NULL,'{"shopName":"demo","innerId":"7","resourceId":"order-7","statusId":"new","createdAt":"2026-11-02T08:00:00.000Z","updatedAt":"2026-11-02T08:00:00.000Z","currency":"HUF","exchangeRate":"1","total":"1270","buyer":{"customerId":null,"familyName":"Őry","givenName":"Tünde","email":null,"phone":null,"taxNumber":null},"billing":{"familyName":null,"givenName":null,"company":null,"address1":null,"address2":null,"city":null,"postcode":null,"zone":null,"countryName":null,"countryCode":null},"shipping":{"familyName":null,"givenName":null,"company":null,"address1":null,"address2":null,"city":null,"postcode":null,"zone":null,"countryName":null,"countryCode":null},"paymentMethod":{"name":null,"code":null,"taxRate":null,"taxName":null},"paysLater":null,"shippingMethod":{"name":null,"code":null,"taxRate":null,"taxName":null},"pickupPointId":null,"coupon":null,"couponTaxRate":null,"loyaltyPointsTaxRate":null,"comment":null,"lines":[],"addons":[],"totals":[],"giftWrappings":[],"payments":[],"marketplace":null,"languageCode":"hu"}','["A","Ő-2"]','{"A":{"stock1":"1","stock2":"0","stock3":"0","stock4":"0"}}',NULL);
INSERT INTO "orders" VALUES('shop-a','8','pending','{"orderInnerId":"8","outcome":"waiting","code":"vat-unmapped","params":{"rate":"0"},"currency":"HUF","shopGross":"1270","shopUpdatedAt":"2026-11-02T08:00:00.000Z"}','hash-8',NULL,NULL,NULL,NULL,'{"shopName":"demo","innerId":"8","resourceId":"order-8","statusId":"new","createdAt":"2026-11-02T08:00:00.000Z","updatedAt":"2026-11-02T08:00:00.000Z","currency":"HUF","exchangeRate":"1","total":"1270","buyer":{"customerId":null,"familyName":"Őry","givenName":"Tünde","email":null,"phone":null,"taxNumber":null},"billing":{"familyName":null,"givenName":null,"company":null,"address1":null,"address2":null,"city":null,"postcode":null,"zone":null,"countryName":null,"countryCode":null},"shipping":{"familyName":null,"givenName":null,"company":null,"address1":null,"address2":null,"city":null,"postcode":null,"zone":null,"countryName":null,"countryCode":null},"paymentMethod":{"name":null,"code":null,"taxRate":null,"taxName":null},"paysLater":null,"shippingMethod":{"name":null,"code":null,"taxRate":null,"taxName":null},"pickupPointId":null,"coupon":null,"couponTaxRate":null,"loyaltyPointsTaxRate":null,"comment":null,"lines":[],"addons":[],"totals":[],"giftWrappings":[],"payments":[],"marketplace":null,"languageCode":"hu"}','["A","Ő-2"]','{"A":{"stock1":"1","stock2":"0","stock3":"0","stock4":"0"}}',NULL);
INSERT INTO "orders" VALUES('shop-a','9','done','{"orderInnerId":"9","outcome":"imported","code":"imported","params":{},"currency":"HUF","shopGross":"1270","shopUpdatedAt":"2026-11-02T08:00:00.000Z"}','hash-9','doc-9','WEB-9',1,'1270',NULL,'["A","Ő-2"]','{"A":{"stock1":"1","stock2":"0","stock3":"0","stock4":"0"}}',NULL);
INSERT INTO "orders" VALUES('shop-a','10','done','{"orderInnerId":"10","outcome":"conflict","code":"document-invoiced","params":{},"currency":"HUF","shopGross":"1270","shopUpdatedAt":"2026-11-02T08:00:00.000Z"}','hash-10','doc-10','WEB-10',1,'1270','{"shopName":"demo","innerId":"10","resourceId":"order-10","statusId":"new","createdAt":"2026-11-02T08:00:00.000Z","updatedAt":"2026-11-02T08:00:00.000Z","currency":"HUF","exchangeRate":"1","total":"1270","buyer":{"customerId":null,"familyName":"Őry","givenName":"Tünde","email":null,"phone":null,"taxNumber":null},"billing":{"familyName":null,"givenName":null,"company":null,"address1":null,"address2":null,"city":null,"postcode":null,"zone":null,"countryName":null,"countryCode":null},"shipping":{"familyName":null,"givenName":null,"company":null,"address1":null,"address2":null,"city":null,"postcode":null,"zone":null,"countryName":null,"countryCode":null},"paymentMethod":{"name":null,"code":null,"taxRate":null,"taxName":null},"paysLater":null,"shippingMethod":{"name":null,"code":null,"taxRate":null,"taxName":null},"pickupPointId":null,"coupon":null,"couponTaxRate":null,"loyaltyPointsTaxRate":null,"comment":null,"lines":[],"addons":[],"totals":[],"giftWrappings":[],"payments":[],"marketplace":null,"languageCode":"hu"}','["A","Ő-2"]','{"A":{"stock1":"1","stock2":"0","stock3":"0","stock4":"0"}}',NULL);
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
INSERT INTO "outbox" VALUES(1,'shop-a','cancel:8','8','run','{"kind":"cancel-order","key":"cancel:8","orderInnerId":"8","documentId":"doc-8","version":1,"reason":"storno"}','pending',0,'2026-11-02T08:00:00.000Z',NULL);
INSERT INTO "outbox" VALUES(2,'shop-a','service:futár',NULL,'run','{"kind":"create-service","key":"service:futár","draft":{"ref":{"source":"shoprenter:demo","externalId":"futár"},"name":"Futár","vat":"27%","unit":"db"}}','parked',1,'2026-11-02T08:00:00.000Z','refused');
INSERT INTO "outbox" VALUES(3,'shop-a','cancel:9','9','run',NULL,'done',0,'2026-11-02T08:00:00.000Z',NULL);
CREATE TABLE rate_pauses (
  key TEXT PRIMARY KEY,
  since INTEGER NOT NULL,
  until INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
CREATE TABLE rate_sends (
  key TEXT NOT NULL,
  sent_at INTEGER NOT NULL
  ) STRICT;
CREATE TABLE runs (
  connection_id TEXT NOT NULL,
  run_id TEXT NOT NULL,
  started_at TEXT NOT NULL,
  summary TEXT NOT NULL,
  PRIMARY KEY (connection_id, run_id)
  ) STRICT;
INSERT INTO "runs" VALUES('shop-a','run','2026-11-02T08:00:00.000Z','{"runId":"run","connectionId":"shop-a","flows":["orders"],"startedAt":"2026-11-02T08:00:00.000Z","finishedAt":"2026-11-02T08:00:00.000Z","outcome":"done","orders":{"seen":0,"imported":0,"updated":0,"cancelled":0,"unchanged":0,"waiting":[],"excluded":[],"failed":[]},"partners":{"created":0,"matched":0},"products":{"created":0,"matched":0},"services":{"created":0,"matched":0},"matches":{},"stock":{"pushed":0,"unchanged":0,"openingBooked":0,"held":null},"leftOut":[],"money":[],"parkedActions":0,"durationMs":0,"trouble":null}');
CREATE TABLE shop_records (
  connection_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  resource_id TEXT NOT NULL,
  inner_id TEXT NOT NULL,
  PRIMARY KEY (connection_id, kind, resource_id)
  ) STRICT, WITHOUT ROWID;
INSERT INTO "shop_records" VALUES('shop-a','customer','c1','11');
CREATE INDEX unsettled_orders ON orders (connection_id) WHERE shop_order IS NOT NULL;
CREATE INDEX pending_actions ON outbox (connection_id, id) WHERE state = 'pending';
CREATE INDEX done_actions ON outbox (connection_id, id) WHERE state = 'done';
CREATE INDEX order_actions ON outbox (connection_id, order_inner_id) WHERE order_inner_id IS NOT NULL;
CREATE INDEX latest_runs ON runs (connection_id, started_at);
CREATE INDEX latest_sends ON rate_sends (key, sent_at);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('outbox',3);
