/** Finds a Java that runs the search engine and a Maven that fetches it, and installs them where Debian's packages may. */

import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { findProgram } from './find-engines.ts'

export interface JavaTools {
  /** Paths of `java`, of a version that runs source files too, and of `mvn`. */
  readonly java: string
  readonly maven: string
}

const LEAST = 21
const HOMES = '/usr/lib/jvm'
const PACKAGES = ['default-jdk-headless', 'openjdk-25-jdk-headless', 'openjdk-21-jdk-headless']

/** The missing tool, in words. */
export function prepareJava(): JavaTools | { readonly missing: string } {
  const mayInstall = process.platform === 'linux' && process.getuid?.() === 0
  if (mayInstall && !findJava()) install(PACKAGES, () => findJava() !== undefined)
  if (mayInstall && !findProgram('mvn')) install(['maven'], () => true)
  const [java, maven] = [findJava(), findProgram('mvn')]
  if (!java)
    return { missing: `Java ${LEAST} or newer is not installed (Debian: apt-get install default-jdk-headless)` }
  if (!maven) return { missing: 'Maven is not installed (Debian: apt-get install maven)' }
  return { java, maven }
}

function findJava(): string | undefined {
  const homes = existsSync(HOMES) ? readdirSync(HOMES).map((name) => join(HOMES, name)) : []
  const candidates = [process.env.JAVA_HOME, ...homes].flatMap((home) => (home ? [join(home, 'bin/java')] : []))
  const onPath = findProgram('java')
  return [...(onPath ? [onPath] : []), ...candidates].find((path) => existsSync(path) && readVersion(path) >= LEAST)
}

/** The first number of its version; 0 for one that does not start, or that cannot run source files. */
function readVersion(java: string): number {
  const run = (argument: string) => spawnSync(java, [argument], { encoding: 'utf8', timeout: 120_000 })
  const version = /version "(\d+)/.exec(run('-version').stderr)?.[1]
  return version !== undefined && run('--list-modules').stdout.includes('jdk.compiler') ? Number(version) : 0
}

/** One after the other until it is enough: a system may have some of them only. */
function install(packages: readonly string[], isEnough: () => boolean): void {
  const apt = (...args: readonly string[]) =>
    spawnSync('apt-get', ['-qq', ...args], {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  if (apt('update').error) return
  for (const name of packages) {
    apt('install', '-y', '--no-install-recommends', name)
    if (isEnough()) return
  }
}
