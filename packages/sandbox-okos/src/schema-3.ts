/**
 * A secret that makes the addresses of published PDFs unguessable, and which products may be sold below their stock:
 * what comes from a webshop is sold already, so every product may until somebody says otherwise.
 */
export const thirdSchema = `
CREATE TABLE link_secret (id INTEGER PRIMARY KEY CHECK (id = 1), secret TEXT NOT NULL) STRICT;
INSERT INTO link_secret (id, secret) VALUES (1, hex(randomblob(32)));
ALTER TABLE products ADD COLUMN may_be_oversold INTEGER NOT NULL DEFAULT 1;
`
