#!/usr/bin/env node
'use strict';
// biome-ignore-all lint/style: an old Node has to understand this file, to say that it is too old.
var oldest = 20;
if (parseInt(process.versions.node, 10) < oldest) {
  console.error('cprscan needs Node.js ' + oldest + ' or later, and this is Node.js ' + process.versions.node + '.');
  process.exitCode = 2;
} else {
  require('../dist/program/main.cjs');
}
