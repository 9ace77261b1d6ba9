-- What sqlite3 does in the recorded trace "database": fill a table, index it, change rows all over it, and report.
CREATE TABLE account (id INTEGER PRIMARY KEY, owner TEXT, balance INTEGER, history BLOB);
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 15000)
INSERT INTO account SELECT i, 'owner ' || (i * 7919 % 15000), i * 104729 % 100000, zeroblob(500) FROM n;
CREATE INDEX account_balance ON account (balance);
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000)
UPDATE account SET balance = balance + 1 WHERE id IN (SELECT i * 2654435761 % 15000 FROM n);
SELECT balance / 1000, count(*), max(owner) FROM account GROUP BY 1 ORDER BY 2 DESC LIMIT 5;
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000)
SELECT sum(balance), count(history) FROM n JOIN account ON id = i * 2654435761 % 15000;
