#!/usr/bin/env node
'use strict';
// An old Node has to understand this file, to say that it is too old.
// zlib.crc32 came with 20.15 and 22.2. Source: nodejs.org/api/zlib.html, read 2026-11-30.
var oldest = { 20: 15, 22: 2 };

/**
 * Turns on the compile cache of Node (22.1 and later), which saves a fifth of the start-up time. The cache is in the user's cache folder and
 * never beside the scanned data. If that folder cannot be written, there is no cache.
 */
function keepCompiled() {
  var enable = require('module').enableCompileCache;
  var env = process.env;
  var home = process.platform === 'win32' ? env.LOCALAPPDATA : env.XDG_CACHE_HOME || env.HOME;
  if (!enable || !home) return;
  var inside = process.platform === 'darwin' ? ['Library', 'Caches'] : env.XDG_CACHE_HOME || env.LOCALAPPDATA ? [] : ['.cache'];
  try {
    // One level at a time: if a parent folder cannot be created, `enableCompileCache` may never return.
    var folder = inside.concat('cprscan').reduce(function (parent, name) {
      makeFolder(parent + '/' + name);
      return parent + '/' + name;
    }, home);
    enable(folder);
    // Threads take the folder from this variable. If the user has set it, Node has turned on that cache already.
    env.NODE_COMPILE_CACHE = env.NODE_COMPILE_CACHE || folder;
  } catch (_) {
    // The program starts without a cache.
  }
}

function makeFolder(path) {
  var fs = require('fs');
  if (!fs.existsSync(path)) fs.mkdirSync(path, 448);
}

/** A major version that is not in the table is too old up to 22, and new enough from there on. */
function isTooOld(version) {
  var major = parseInt(version, 10);
  var minor = parseInt(version.split('.')[1], 10);
  return oldest[major] === undefined ? major < 22 : minor < oldest[major];
}

/** Node ends with 1 if a file of the program cannot be loaded, and 1 means that numbers were found. */
function start() {
  try {
    require('../dist/program/main.cjs');
  } catch (error) {
    var code = /^[A-Z_]+$/.test(error && error.code) ? error.code : 'UNKNOWN';
    console.error('cprscan: a file of cprscan itself could not be loaded (' + code + '). Nothing was scanned. Exit 4.');
    process.exitCode = 4;
  }
}

if (isTooOld(process.versions.node)) {
  var needs = 'cprscan needs Node.js 20.15 or later, or 22.2 or later';
  console.error(needs + ', and this is Node.js ' + process.versions.node + '.');
  process.exitCode = 2;
} else {
  keepCompiled();
  start();
}
