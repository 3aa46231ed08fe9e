BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL,
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE article (
	"key" INTEGER NOT NULL,
	slug TEXT NOT NULL,
	title TEXT NOT NULL,
	published_at DATETIME,
	published_day DATE,
	tags JSON NOT NULL,
	tldr TEXT,
	url TEXT,
	image JSON,
	authors JSON NOT NULL,
	words INTEGER NOT NULL,
	reading_minutes INTEGER NOT NULL,
	details JSON,
	body TEXT NOT NULL,
	plain TEXT NOT NULL,
	PRIMARY KEY ("key")
);
INSERT INTO "article" VALUES(384961191717719524,'boat','Boat','2025-01-31 00:00:00.000000','2025-01-31','["Boats"]','It floats.','https://magazine.example/boat',NULL,'[]',0,0,NULL,'# Boat

A *boat*.','Boat A boat.');
INSERT INTO "article" VALUES(589638242819222193,'小红书','小红书',NULL,NULL,'[]',NULL,NULL,NULL,'[]',0,0,NULL,'# 小红书

A *boat*.','小红书 A boat.');
CREATE TABLE note (
	name TEXT NOT NULL,
	value TEXT NOT NULL,
	PRIMARY KEY (name)
);
INSERT INTO "note" VALUES('generation','7');
INSERT INTO "note" VALUES('content folder','/srv/articles');
INSERT INTO "note" VALUES('synced commands','{}');
CREATE TABLE related (
	article INTEGER NOT NULL,
	neighbours TEXT NOT NULL,
	PRIMARY KEY (article),
	FOREIGN KEY(article) REFERENCES article ("key") ON DELETE CASCADE
);
INSERT INTO "related" VALUES(384961191717719524,'[]');
CREATE TABLE source_file (
	path TEXT NOT NULL,
	stamp TEXT NOT NULL,
	article BIGINT,
	problems JSON NOT NULL,
	PRIMARY KEY (path)
);
INSERT INTO "source_file" VALUES('boat.md','1',384961191717719524,'[]');
INSERT INTO "source_file" VALUES('小红书.md','1',589638242819222193,'[]');
COMMIT;
