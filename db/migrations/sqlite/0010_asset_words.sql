-- The index of the words of what is found (db/asset-words.ts). It keeps no text, and not where in a text a word stands.
CREATE VIRTUAL TABLE `asset_words` USING fts5(`name`, `needs`, `text`, `cells`, content='', contentless_delete=1, detail='column', tokenize="unicode61 remove_diacritics 0");
