/** Partners can be found by their tax number, however it is written. */
export const fourthSchema = `
ALTER TABLE partners ADD COLUMN tax_key TEXT;
UPDATE partners SET tax_key = replace(replace(replace(replace(upper(tax_number), '-', ''), ' ', ''), '.', ''), '/', '');
DROP INDEX partners_tax_number;
CREATE INDEX partners_tax_key ON partners (tax_key);
`
