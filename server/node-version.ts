// better-sqlite3 13 ends a Node below 22 with a segmentation fault; a sentence is kinder. Import this before anything else.
if (Number(process.versions.node.split(".")[0]) < 22) {
  console.error(
    `Encircle needs Node 22 or newer and this is ${process.version}. Start it through npm (npm start), which brings its own.`,
  );
  process.exit(1);
}
