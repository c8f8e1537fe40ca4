import { globSync, readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

// After the build: every file that browsers fetch gets a .gz beside it, so that serving it costs nothing.
for (const file of globSync("build/client/**/*.{js,css,svg,webmanifest,json}")) {
  const packed = gzipSync(readFileSync(file), { level: 9 });
  writeFileSync(`${file}.gz`, packed);
}
