import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { COMMANDS, HELP } from '../../src/cli/help.ts'
import { parseServeArguments } from '../../src/server/http/serve.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const FOLDER = join(ROOT, 'src', 'server')
const SCRIPT = 'make-certificates.sh'
const DOCKERFILE = readFileSync(join(FOLDER, 'Dockerfile'), 'utf8')
const TEXT = readFileSync(join(FOLDER, 'compose.yml'), 'utf8')

interface Service {
  readonly image: string
  readonly pull_policy?: string
  readonly build?: { readonly context: string; readonly dockerfile: string }
  readonly command?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  readonly volumes?: readonly string[]
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
  readonly healthcheck?: unknown
  readonly mem_limit?: string
  readonly profiles?: readonly string[]
  readonly restart?: string
}

const compose = parse(TEXT, { merge: true }) as {
  readonly services: Readonly<Record<string, Service>>
  readonly volumes: Readonly<Record<string, null>>
}
const services = Object.entries(compose.services)
const nodes = services.filter(([name]) => name.startsWith('opensearch-')).map(([name]) => name)

/** As Compose fills them in when nothing is set. */
const fill = (text: string) => text.replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1')

describe('compose.yml', () => {
  test('has three nodes, and everything that stays up has a check, a limit and a restart', () => {
    expect(nodes).toEqual(['opensearch-1', 'opensearch-2', 'opensearch-3'])
    const lasting = services.filter(([name, { profiles }]) => !['certificates', 'users'].includes(name) && !profiles)
    for (const [name, service] of lasting) {
      expect(service, name).toMatchObject({ restart: 'unless-stopped' })
      expect(service.healthcheck, name).toBeDefined()
      expect(service.mem_limit, name).toBeDefined()
    }
  })

  test('has something that stays up wait for each thing that must have ended well, in an order without a circle', () => {
    const byName = new Map(services)
    const isLasting = (name: string) => byName.get(name)!.restart !== undefined
    const once = services.filter(([name, { profiles }]) => !isLasting(name) && !profiles).map(([name]) => name)
    expect(once).toEqual(['certificates', 'users'])
    for (const name of once) {
      const waiting = services.filter(([, { depends_on = {} }]) => name in depends_on)
      for (const [other, { depends_on }] of waiting)
        expect(depends_on![name], `${other} after ${name}`).toEqual({ condition: 'service_completed_successfully' })
      expect(
        waiting.filter(([other]) => isLasting(other)),
        name,
      ).not.toEqual([])
    }
    const started: string[] = []
    const start = (name: string, above: readonly string[]) => {
      expect(above, `a circle: ${[...above, name].join(' → ')}`).not.toContain(name)
      for (const needed of Object.keys(byName.get(name)!.depends_on ?? {})) start(needed, [...above, name])
      if (!started.includes(name)) started.push(name)
    }
    start('server', [])
    expect(started).toEqual(['certificates', ...nodes, 'users', 'server'])
    start('publish', [])
    for (const node of nodes) expect(byName.get('users')!.depends_on![node]).toEqual({ condition: 'service_healthy' })
  })

  test('builds the program once, and pins what it takes from elsewhere', () => {
    const program = services.filter(([, { image }]) => image === 'transcript-explorer')
    expect(program.filter(([, { build }]) => build).map(([name]) => name)).toEqual(['certificates'])
    for (const [name, { build, pull_policy }] of program) expect(build ? 'never' : pull_policy, name).toBe('never')
    const others = services.filter(([, { image }]) => image !== 'transcript-explorer').map(([, { image }]) => image)
    const bases = [...DOCKERFILE.matchAll(/^FROM (\S+)/gm)].map(([, base]) => base)
    expect(new Set(bases).size).toBe(1)
    for (const image of [...others, ...bases]) expect(image).toMatch(/:\d+\.\d+\.\d+(?:-[a-z-]+)?$/)
  })

  test('has the library in no image, and where the server and publishing look for it', () => {
    expect(readFileSync(join(FOLDER, 'Dockerfile.dockerignore'), 'utf8').split('\n')).toContain('data')
    for (const name of ['server', 'publish'])
      expect(compose.services[name]!.volumes, name).toContain('${LIBRARY:-../../data}:/library:ro')
    expect(existsSync(join(FOLDER, '../../data/episodes'))).toBe(true)
  })

  test('says which passwords can be changed later, and how', () => {
    for (const word of ['READER_PASSWORD, PUBLISHER_PASSWORD:', 'OPENSEARCH_PASSWORD:', 'down --volumes', 'never run'])
      expect(TEXT).toContain(word)
  })

  test('names only files, volumes and services that there are', () => {
    for (const [name, { build, volumes = [], depends_on = {} }] of services) {
      if (build) expect(existsSync(join(FOLDER, build.context, build.dockerfile)), name).toBe(true)
      // The library is a folder beside them, or a volume made elsewhere.
      const own = volumes.filter((volume) => !volume.startsWith('${LIBRARY:-../../data}:'))
      for (const volume of own) expect(Object.keys(compose.volumes), name).toContain(volume.split(':')[0])
      for (const needed of Object.keys(depends_on)) expect(Object.keys(compose.services), name).toContain(needed)
    }
    const copied = [...DOCKERFILE.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, names = '']) => names.split(' '))
    expect(copied.filter((name) => !existsSync(join(ROOT, name)))).toEqual([])
    expect(compose.services['certificates']!.command![1]).toBe(`/usr/local/share/${SCRIPT}`)
    expect(copied).toContain(`src/server/${SCRIPT}`)
  })

  test('runs the package alone, by commands that it has, in an image without the project', () => {
    const [, installing = ''] = DOCKERFILE.split(/^(?=FROM )/m).slice(1)
    expect(installing).toMatch(/^COPY --from=package \/transcript-explorer-\*\.tgz \/tmp\/$/m)
    expect(installing).toMatch(/npm install --global .*\/tmp\/transcript-explorer-\*\.tgz/)
    expect(installing).not.toContain('COPY . .')
    for (const name of ['users', 'server', 'publish']) {
      const [program, command = ''] = compose.services[name]!.command!
      expect(program, name).toBe('transcript-explorer')
      expect(COMMANDS, name).toContain(command)
    }
  })

  test('describes every variable that it reads, and reads every one that it describes', () => {
    const lines = TEXT.split('\n')
    const described = lines.flatMap((line) => /^# {3}([A-Z_]+) {2,}/.exec(line)?.[1] ?? [])
    const read = lines.filter((line) => !line.startsWith('#')).flatMap((line) => line.match(/(?<=\$\{)[A-Z_]+/g) ?? [])
    expect([...new Set(read)].toSorted()).toEqual(described.toSorted())
  })

  test('starts the server with arguments that it takes, over all nodes, with credentials and certificate', () => {
    const { command = [], environment } = compose.services['server']!
    const options = parseServeArguments(command.slice(2).map(fill), {
      OPENSEARCH_USERNAME: environment?.['OPENSEARCH_USERNAME'],
      OPENSEARCH_PASSWORD: environment?.['OPENSEARCH_PASSWORD'],
    })
    expect(options).toMatchObject({
      host: '0.0.0.0',
      port: 8080,
      hostNames: ['0.0.0.0'],
      isStrict: true,
      search: {
        data: '/library',
        siteUrl: undefined,
        engine: { connection: { nodes: nodes.map((name) => `https://${name}:9200`), username: 'transcripts_reader' } },
      },
    })
    expect(environment).toHaveProperty('OPENSEARCH_CA', '/certificates/ca.pem')
  })

  test('starts a server that answers to the name of its public address and to those that are set', () => {
    const { command = [] } = compose.services['server']!
    const set: Readonly<Record<string, string>> = { SITE_URL: 'https://talks.example/x/', SITE_HOST: 'server,10.0.0.7' }
    const args = command
      .slice(2)
      .map((text) => fill(text.replaceAll(/\$\{(\w+):-[^}]*\}/g, (whole, name: string) => set[name] ?? whole)))
    const search = args.map((arg) => (arg.startsWith('--search=') ? '--search=memory' : arg))
    expect(parseServeArguments(search)).toMatchObject({
      hostNames: ['0.0.0.0', 'talks.example', 'server', '10.0.0.7'],
    })
  })

  test('publishes with a command and options that there are', () => {
    const [, command, folder, ...options] = compose.services['publish']!.command!
    expect([command, folder]).toEqual(['publish', '/library/episodes'])
    for (const option of options) expect(HELP, option).toContain(option.split('=')[0])
    expect(options[0]).toBe(`--to=${nodes.map((node) => `https://${node}:9200`).join()}`)
  })

  test('every node knows the others, and none uses a certificate whose key everybody knows', () => {
    for (const name of nodes) {
      const { environment = {} } = compose.services[name]!
      expect(environment['node.name']).toBe(name)
      for (const list of ['discovery.seed_hosts', 'cluster.initial_cluster_manager_nodes'])
        expect(environment[list]?.split(',')).toEqual(nodes)
      const files = Object.entries(environment).filter(([key]) => /ssl\..*_filepath$/.test(key))
      expect(files).toHaveLength(6)
      for (const [key, file] of files) expect(file, key).toMatch(/^certificates\/(?:node\.pem|node\.key|ca\.pem)$/)
    }
  })
})

test('the certificates are those of all nodes, of one authority, and are made once', () => {
  const folder = mkdtempSync(join(tmpdir(), 'certificates-'))
  try {
    const [, , , ...names] = compose.services['certificates']!.command!
    const make = () => execFileSync('sh', [join(FOLDER, SCRIPT), folder, ...names], { stdio: 'pipe' })
    make()
    const read = (name: string) => readFileSync(join(folder, name), 'utf8')
    const [authority, node] = [new X509Certificate(read('ca.pem')), new X509Certificate(read('node.pem'))]
    expect(node.checkIssued(authority)).toBe(true)
    expect(node.subject).toBe('CN=opensearch')
    for (const name of [...nodes, 'localhost']) expect(node.checkHost(name)).toBe(name)
    expect(read('node.key')).toContain('BEGIN PRIVATE KEY')
    expect(statSync(join(folder, 'node.key')).mode & 0o777).toBe(0o600)
    expect(existsSync(join(folder, 'ca.key'))).toBe(false)
    make()
    expect(new X509Certificate(read('node.pem')).fingerprint256).toBe(node.fingerprint256)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
