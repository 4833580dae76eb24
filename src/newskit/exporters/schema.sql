-- The corpus as a database. Lists of strings and nested records are JSON, which SQLite and
-- Datasette read. `number` is the order of the input; `id` is not unique where the input had
-- the same article twice.

CREATE TABLE articles (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  headline TEXT, kicker TEXT, deck TEXT NOT NULL,
  byline TEXT, authors TEXT NOT NULL, agencies TEXT NOT NULL, dateline TEXT,
  section TEXT, keywords TEXT NOT NULL,
  published TEXT, modified TEXT, dates TEXT NOT NULL,
  text TEXT NOT NULL, body TEXT NOT NULL,
  language TEXT, publisher TEXT, layout TEXT, confidence REAL NOT NULL,
  path TEXT NOT NULL, member TEXT, url TEXT, crawled TEXT,
  first_byte INTEGER NOT NULL, end_byte INTEGER NOT NULL,
  first_line INTEGER NOT NULL, last_line INTEGER NOT NULL,
  headline_search TEXT NOT NULL, text_search TEXT NOT NULL
);

CREATE TABLE images (
  article INTEGER NOT NULL REFERENCES articles (number),
  caption TEXT, credit TEXT, agency TEXT
);

CREATE TABLE videos (
  article INTEGER NOT NULL REFERENCES articles (number),
  caption TEXT, duration TEXT
);

CREATE TABLE related (
  article INTEGER NOT NULL REFERENCES articles (number),
  headline TEXT, section TEXT, caption TEXT, credit TEXT, agency TEXT, duration TEXT,
  summary TEXT, byline TEXT, authors TEXT NOT NULL
);

-- The index stands on normalised columns, because unicode61 takes a vowel sign for the end of a
-- word: «مُحَمَّد» would be the three words م ح د. Queries must be normalised in the same way. The
-- option `content` is written as Datasette and sqlite-utils look for it.
CREATE VIRTUAL TABLE articles_fts USING fts5 (
  headline_search, text_search,
  content="articles", content_rowid = 'number',
  tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M*'"
);
