/** Options of the server from a file, for those who start it by a script: the names are those of the command line. */

import { readFileSync } from 'node:fs'
import { isRecord } from '../../core/episode/is-record.ts'

/** Credentials are none of them: they come from the environment alone. The build has to know the base and the address too. */
const KEYS: ReadonlySet<string> = new Set(['port', 'host', 'strict-port', 'search', 'index', 'rate', 'behind-proxy'])

/**
 * The arguments with those of the file named by `--config` before them, so that the command line wins. A string is an error
 * message.
 */
export function addConfig(args: readonly string[], path: string | undefined): readonly string[] | string {
  if (path === undefined) return args
  const read = readConfig(path)
  if (typeof read === 'string') return `${path}: ${read}`
  const added: string[] = []
  for (const [key, value] of Object.entries(read)) {
    if (!KEYS.has(key)) return `${path}: "${key}" is not one of ${[...KEYS].join(', ')}.`
    const argument = formatArgument(key, value)
    if (argument === undefined) return `${path}: "${key}" takes a text, a number, true or a list of texts.`
    if (argument !== '') added.push(argument)
  }
  return [...added, ...args]
}

function readConfig(path: string): Readonly<Record<string, unknown>> | string {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return 'this file cannot be read.'
  }
  try {
    const json: unknown = JSON.parse(text)
    if (isRecord(json)) return json
  } catch {
    // Said below.
  }
  return 'this is no JSON object. It should read { "search": "http://localhost:9200" }.'
}

/** Empty for an option that is off. */
function formatArgument(key: string, value: unknown): string | undefined {
  if (value === true) return `--${key}`
  if (value === false) return ''
  if (typeof value === 'string' || typeof value === 'number') return `--${key}=${value}`
  const isTexts = Array.isArray(value) && value.every((one) => typeof one === 'string')
  return isTexts ? `--${key}=${value.join()}` : undefined
}
