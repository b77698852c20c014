#!/usr/bin/env node
/** Entry point of every `npm run …`: installs missing packages, then runs one command. Plain JavaScript without packages. */

import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
/** The inputs of the app. */
const SOURCES = ['src', 'public', 'index.html', 'vite.config.ts', 'tsconfig.json', 'package-lock.json']
/** The app, built for any library, and the site made from it. */
const APP = join(ROOT, '.cache', 'app')
const SITE = join(ROOT, 'dist')
const DATA = join(ROOT, 'data')
const PROGRAM = 'src/server/transcript-explorer.ts'
const STAMP = '.built-from'
const PROJECT = 'transcript-explorer.json'
/** The inputs of the site. */
const ALL = [...SOURCES, 'data', PROJECT]
/** Inside a folder of data; may be deleted at any time. */
const CACHES = '.transcript-explorer'

const COMMANDS = {
  start: async (args) => {
    if (args.includes('--help') || args.includes('-h')) return serve(args)
    const [wanted, settings] = [named(args, '--base'), listSettings(args)]
    if (named(args, '--search').length > 0) return (await buildApp(wanted)) || serveSearched(args)
    const isReady = settings.length === 0 && isFresh(SITE, wanted, ALL)
    const code = isReady ? 0 : await build(args)
    // Some of the sources may have failed: the site has the others.
    return isFresh(SITE, wanted, ALL) ? serve(args) : code
  },
  dev: async (args) => (await prepareData()) || vite(args),
  build: (args) => (args.includes('--app') ? buildApp(args.filter((arg) => arg !== '--app')) : build(args)),
  preview: (args) => serve(args),
  episode: (args) => runTypeScript(PROGRAM, args, process.cwd()),
  mcp: (args) => runTypeScript(PROGRAM, ['mcp', ...args], process.cwd()),
  pack: () => runTypeScript('src/site/bundle/pack.ts', []),
  test: (args) => runTypeScript('tests/run.ts', args),
  bench: (args) => runTypeScript('tests/bench/bench.ts', args),
  pictures: (args) => runTypeScript('tests/bench/pictures.ts', args),
  guide: (args) => runTypeScript('tests/bench/guide/make-guide.ts', args),
  fuzz: (args) => runTypeScript('tests/bench/fuzz.ts', args),
  soak: (args) => runTypeScript('tests/bench/soak.ts', args),
}

/** The option `name` of these arguments as `--name=value`, once or never. */
function named(args, name) {
  const at = args.findLastIndex((arg) => arg === name || arg.startsWith(`${name}=`))
  if (at < 0) return []
  const value = args[at] === name ? args[at + 1] : args[at].slice(name.length + 1)
  return [value === undefined ? name : `${name}=${value}`]
}

/** Commands that have to know the path of the site. */
const BASED = ['start', 'dev', 'build', 'preview']

/** The arguments with the path that the project names, where they name none. The next step says what is wrong with its file. */
function withBase(args) {
  if (named(args, '--base').length > 0) return args
  const file = [join(ROOT, 'data', PROJECT), join(ROOT, PROJECT)].find((path) => existsSync(path))
  try {
    const { base } = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''))
    return typeof base === 'string' ? [...args, `--base=${base}`] : args
  } catch {
    return args
  }
}

/** Options that are remembered with the data. */
const SETTINGS = ['--site-url', '--name-pages']

function listSettings(args) {
  return SETTINGS.flatMap((name) => named(args, name))
}

/** The site of the folder of data, by the command that makes that of any folder. */
async function build(args) {
  mkdirSync(DATA, { recursive: true })
  const wanted = named(args, '--base')
  // The folder is the program's own, also where an older version has made it.
  const code = await runTypeScript(PROGRAM, [
    'site',
    'data',
    '--out',
    'dist',
    '--adopt',
    ...orRoot(wanted),
    ...listSettings(args),
  ])
  // One that was replaced has no stamp.
  if (existsSync(SITE) && !existsSync(join(SITE, STAMP))) stamp(SITE, wanted, ALL)
  return code
}

function orRoot(wanted) {
  return wanted.length > 0 ? wanted : ['--base=/']
}

/** The app, for any library. */
async function buildApp(args) {
  const wanted = orRoot(named(args, '--base'))
  if (isFresh(APP, wanted, SOURCES)) return 0
  // With what it was made from: a build that fails leaves none that seems whole.
  rmSync(APP, { recursive: true, force: true })
  const code = await vite(['build', ...args])
  if (code === 0) stamp(APP, wanted, SOURCES)
  return code
}

/** A library in memory is that of the notes, as for a build; an engine was sent what lies in the folder. */
async function serveSearched(args) {
  if (named(args, '--search')[0] !== '--search=memory' || named(args, '--data').length > 0) return serve(args)
  return (await prepareData(listSettings(args))) || serve([...args, `--data=${process.env.SITE_DATA}`])
}

/** Collects episodes and notes outside the tracked files; vite.config.ts reads them from there. */
function prepareData(settings = []) {
  process.env.SITE_DATA = join(DATA, CACHES, 'data')
  return runTypeScript(PROGRAM, ['prepare', 'data', ...settings])
}

/** Notes inside a folder what it was made from, so that both are deleted together. */
function stamp(folder, args, sources) {
  writeFileSync(join(folder, STAMP), fingerprint(args, sources))
}

function isFresh(folder, args, sources) {
  const file = join(folder, STAMP)
  return existsSync(file) && readFileSync(file, 'utf8') === fingerprint(args, sources)
}

/** Changes when one of the sources is added, removed or modified. */
function fingerprint(args, sources) {
  const hash = createHash('sha256').update(JSON.stringify(args))
  const visit = (path) => {
    const found = statSync(path, { throwIfNoEntry: false })
    if (!found) return
    const names = found.isDirectory() ? readdirSync(path).filter((name) => name !== CACHES) : undefined
    if (names) for (const name of names.sort()) visit(join(path, name))
    else hash.update(`${relative(ROOT, path)} ${found.size} ${found.mtimeMs}\n`)
  }
  for (const source of sources) visit(join(ROOT, source))
  return hash.digest('hex')
}

function serve(args) {
  return runTypeScript(PROGRAM, ['serve', SITE, ...args])
}

function vite(args) {
  return run([join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js'), ...args])
}

function runTypeScript(file, args, cwd = ROOT) {
  const loader = pathToFileURL(join(ROOT, 'node_modules', 'tsx', 'dist', 'loader.mjs')).href
  return run(['--import', loader, join(ROOT, file), ...args], cwd)
}

function run(args, cwd = ROOT) {
  return spawned(process.execPath, args, { cwd })
}

/** Runs a program in this terminal and resolves with its exit code. */
function spawned(program, args, options) {
  return new Promise((done) => {
    const child = spawn(program, args, { stdio: 'inherit', ...options })
    const pass = (signal) => child.kill(signal)
    process.on('SIGINT', pass).on('SIGTERM', pass)
    child.on('error', (error) => {
      console.error(`${program} did not start: ${error.message}`)
      done(1)
    })
    child.on('exit', (code, signal) => {
      process.off('SIGINT', pass).off('SIGTERM', pass)
      done(code ?? (signal === 'SIGINT' ? 130 : 1))
    })
  })
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const isNew = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22
  if (isNew) return
  console.error(`Transcript Explorer needs Node 20.19 or newer (of Node 22: 22.12); this is ${process.versions.node}.`)
  console.error('Get a current one from https://nodejs.org and try again.')
  process.exit(1)
}

/** Says so on standard error: what a command prints may be read by a program. */
async function install() {
  if (isInstalled()) return 0
  console.error('Installing what is missing (npm ci) …')
  // npm ci also replaces the folder of an interrupted install.
  const options = { cwd: ROOT, shell: process.platform === 'win32', stdio: ['ignore', process.stderr, 'inherit'] }
  return spawned('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], options)
}

/** True when every package of the lock file is installed in its version. Packages for other systems may be missing. */
function isInstalled() {
  try {
    const read = (path) => JSON.parse(readFileSync(join(ROOT, path), 'utf8')).packages
    const [wanted, installed] = [read('package-lock.json'), read('node_modules/.package-lock.json')]
    return Object.entries(wanted).every(
      ([path, { version, optional }]) =>
        path === '' || (installed[path] ? installed[path].version === version : optional),
    )
  } catch {
    return false
  }
}

async function main([name = 'start', ...args]) {
  checkNode()
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!command) {
    console.error(`There is no command "${name}". There are: ${Object.keys(COMMANDS).join(', ')}.`)
    return 2
  }
  const code = (await install()) || (await command(BASED.includes(name) ? withBase(args) : args))
  return code
}

process.exitCode = await main(process.argv.slice(2))
