/** The package as a reader gets it: packed, installed far from this repository, and used. */

import { type Browser, expect, test } from '@playwright/test'
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeNotes } from '../bench/make-notes.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const NOTES = join(ROOT, 'data', 'notes')
const MB = 1024 * 1024

/** With what a shell and an address may stumble over. */
let folder = ''
test.beforeAll(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'package-')), 'my täks')
  mkdirSync(join(folder, 'notes'), { recursive: true })
})
test.afterAll(() => rmSync(join(folder, '..'), { recursive: true }))

function run(program: string, args: readonly string[], cwd = folder) {
  const shell = process.platform === 'win32'
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, shell, encoding: 'utf8' })
  return { status, out: stdout, err: stderr }
}

const installed = () => join(folder, 'node_modules', 'transcript-explorer')
const command = (...args: readonly string[]) =>
  run(process.execPath, [join(folder, 'node_modules', '.bin', 'transcript-explorer'), ...args])

/** All that lies in a folder, but for installed packages, with the size of each file. */
function listAll(path: string): readonly string[] {
  const entries = readdirSync(path, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return files
    .filter((file) => !file.includes('node_modules'))
    .map((file) => `${file.slice(path.length)} ${statSync(file).size}`)
    .toSorted()
}

/** Kinds of files that may be published. */
const PACKED =
  /^package\/(?:package\.json|README\.md|LICENSE|licences\.txt|app\/(?:build\.json|embed\.html|index\.html|service-worker\.js)|app\/files\/(?:[\w-]+\.(?:js|svg|png|txt|webmanifest)|assets\/[\w.-]+\.(?:js|css|woff2)|media\/spokenguide\.(?:m4a|ogg))|(?:app\/renderer|program)\/(?:assets\/)?[\w-]+\.js)$/

function measure(path: string): number {
  const entries = readdirSync(path, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return files.reduce((sum, file) => sum + statSync(file).size, 0)
}

/** Starts a command that serves, and gives its address once it is printed. */
function serve(
  ...args: readonly string[]
): Promise<{ readonly address: string; readonly stop: () => Promise<number | null> }> {
  const program = join(installed(), 'program', 'transcript-explorer.js')
  const child = spawn(process.execPath, [program, ...args, '--port', '0'], { cwd: folder })
  const ended = new Promise<number | null>((done) => child.on('exit', done))
  return new Promise((done, fail) => {
    let said = ''
    const take = (text: Buffer) => {
      said += text.toString()
      const [address] = /http:\/\/localhost:\d+\//.exec(said) ?? []
      const stop = () => (child.kill('SIGTERM'), ended)
      if (address) done({ address, stop })
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    void ended.then(() => fail(new Error(said)))
  })
}

test('the packed file is installed elsewhere, where it serves, reloads, builds and checks without this repository @slow', async ({
  page,
}) => {
  test.setTimeout(600_000)
  expect(run(process.execPath, ['src/cli/launch.mjs', 'pack'], ROOT)).toMatchObject({ status: 0 })
  const packed = run('npm', ['pack', join(ROOT, '.cache', 'package'), '--silent']).out.trim()
  expect(statSync(join(folder, packed)).size).toBeLessThan(5.7 * MB)
  writeFileSync(join(folder, 'package.json'), '{}')
  const options = ['--no-audit', '--no-fund', '--prefer-offline']
  expect(run('npm', ['install', ...options, `./${packed}`])).toMatchObject({ status: 0 })
  expect(measure(join(folder, 'node_modules'))).toBeLessThan(30 * MB)
  expect(existsSync(join(folder, 'node_modules', 'vite'))).toBe(false)
  const files = run('tar', ['-tzf', packed]).out.trim().split('\n')
  expect(files.filter((file) => !PACKED.test(file))).toEqual([])
  const own = JSON.parse(readFileSync(join(installed(), 'package.json'), 'utf8'))
  expect(own.engines).toEqual({ node: '>=20.19' })
  expect(own.version).toMatch(/^\d+\.\d+\.\d+$/)
  const app = join(installed(), 'app')
  const drawn = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(?:js|html)$/.test(path))
  expect(drawn.filter((path) => readFileSync(join(app, path), 'utf8').includes('npm run'))).toEqual([])

  const sources = readdirSync(NOTES).map((name) => ({ name, bytes: readFileSync(join(NOTES, name)) }))
  const episode = sources.filter(({ name }) => name.startsWith('EV7WhVT270Q'))
  for (const { name, bytes } of makeNotes(episode, 10)) writeFileSync(join(folder, 'notes', name), bytes)
  const captions = join(folder, 'notes', 'gärden.vtt')
  const write = (text: string) => writeFileSync(captions, `WEBVTT\r\n\r\n00:01.000 --> 00:04.000\r\n${text}\r\n`)
  write('The moss is gren.')

  const before = listAll(folder)
  const { address, stop } = await serve('notes')
  const ids = JSON.parse(readFileSync(join(folder, 'notes', 'transcript-explorer.ids.json'), 'utf8'))
  await page.goto(address)
  await expect(page.getByRole('heading', { name: /State of AI/ })).toHaveCount(10)
  await page.goto(`${address}e/bench-00003`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('State of AI')
  await page.goto(`${address}e/${ids['gärden.vtt']}`)
  await expect(page.getByText('The moss is gren.')).toBeVisible()
  write('The moss is green.')
  await expect(page.getByText('The moss is green.')).toBeVisible()
  await page.goto(`${address}search?q=moss+is+green`)
  await expect(page.getByRole('link', { name: /gärden/ }).first()).toBeVisible()
  const second = command('notes')
  expect([second.status, second.err]).toEqual([1, expect.stringContaining('writes into the same folder')])
  await page.goto('about:blank')
  expect(await stop()).toBe(0)
  expect(readdirSync(join(folder, 'notes')).filter((name) => !/^bench-|^g/.test(name))).toEqual([
    '.transcript-explorer',
    'transcript-explorer.ids.json',
  ])

  expect(command('site', 'notes', '--out', 'site', '--site-url', 'https://talks.example/')).toMatchObject({ status: 0 })
  expect(command('check-site', 'site')).toMatchObject({ status: 0 })
  expect(readFileSync(join(folder, 'site', 'e', 'bench-00003', 'index.html'), 'utf8')).toContain('State of AI')
  expect(existsSync(join(folder, 'site', 'e', 'bench-00003', 'share.png'))).toBe(true)

  expect(command('site', 'notes', '--out', 'site', '--site-url', 'https://name.example/my/talks/')).toMatchObject({
    status: 0,
  })
  const library = readFileSync(join(folder, 'site', 'index.html'), 'utf8')
  expect(library).toContain('src="/my/talks/assets/index-')
  expect(library).toContain('href="https://name.example/my/talks/"')
  const built = readdirSync(join(folder, 'site'), { recursive: true, encoding: 'utf8' })
  const texts = built.filter((path) => /\.(?:html|js|css|json)$/.test(path))
  expect(texts.filter((path) => readFileSync(join(folder, 'site', path), 'utf8').includes('explorer-base'))).toEqual([])
  expect(command('add', 'notes')).toMatchObject({ status: 2, err: expect.stringContaining('--to <folder>') })

  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  expect(command('--version').out).toBe(`${version}\n`)
  const help = command('--help')
  expect([help.status, help.out.includes('npm run')]).toEqual([0, false])
  expect(command('fly')).toMatchObject({
    status: 2,
    err: expect.stringContaining('check-quotes, '),
  })
  writeFileSync(join(folder, 'draft.md'), 'She said “The moss is green” and left.\n')
  expect(command('check-quotes', 'draft.md', '--library', 'notes')).toMatchObject({ status: 0 })
  expect(command('lint', 'notes').out).toContain('11 files')
  expect(command('export', 'notes/gärden.vtt', '--to', 'srt').out).toContain('The moss is green.')
  expect(command('feed', 'moss', '--library', 'notes', '--site-url', 'https://talks.example/').out).toContain('<feed')
  expect(command('findings', 'notes/.transcript-explorer/data/episodes').out).toContain('11 written')
  expect(command('mcp', '--help').err).toContain('transcript-explorer mcp')
  const unreached = command('publish', 'notes', '--to', 'http://127.0.0.1:9')
  expect([unreached.status, unreached.err]).toEqual([1, expect.stringContaining('cannot be reached')])

  expect(command('site', 'notes/', '--out', 'back\\slash')).toMatchObject({ status: 0 })
  await readOffline(page.context().browser()!)
  for (const made of [
    'site',
    'back\\slash',
    'notes/.transcript-explorer',
    'notes/transcript-explorer.ids.json',
    'draft.md',
  ])
    rmSync(join(folder, made), { recursive: true })
  expect(run('npm', ['uninstall', 'transcript-explorer', ...options])).toMatchObject({ status: 0 })
  expect(existsSync(installed())).toBe(false)
  const withoutSizes = (list: readonly string[]) => list.filter((file) => !/package(?:-lock)?\.json|gärden/.test(file))
  expect(withoutSizes(listAll(folder))).toEqual(withoutSizes(before))
})

/** The site that was made, by the server of the package: what was opened is there when it is gone. */
async function readOffline(browser: Browser): Promise<void> {
  const { address, stop } = await serve('serve', 'back\\slash')
  const context = await browser.newContext({ serviceWorkers: 'allow' })
  const page = await context.newPage()
  await page.goto(`${address}e/bench-00003`)
  await page.waitForFunction(async () => {
    const { active } = await navigator.serviceWorker.ready
    return active?.state === 'activated' && (await (await caches.open('tx-opened')).match(location.href)) !== undefined
  })
  expect(await stop()).toBe(0)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('State of AI')
  await context.close()
}
