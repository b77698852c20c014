/**
 * `create-users <addresses>`: gives the engine of compose.yml a user for readers and one for publishing, each with the least
 * rights, and takes away those that its image comes with, whose passwords everybody knows. Run as the admin; again, it changes nothing.
 */

import type { Terminal } from '../../cli/report/terminal.ts'
import { createOpenSearchClient, type OpenSearchClient } from '../opensearch/client/create-client.ts'
import { OpenSearchError } from '../opensearch/client/open-search-error.ts'
import { readConnection } from '../opensearch/client/read-connection.ts'
import { nameAlias } from '../opensearch/index-layout.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Of the index that is published by default. */
const PATTERN = nameAlias('transcripts', 'texts').replace(/texts$/, '*')

const USERS = [
  {
    name: 'reader',
    password: 'READER_PASSWORD',
    role: {
      cluster_permissions: ['cluster:monitor/main', 'cluster:monitor/health', 'cluster_composite_ops_ro'],
      index_permissions: [{ index_patterns: [PATTERN], allowed_actions: ['read', 'indices:admin/aliases/get'] }],
    },
  },
  {
    name: 'publisher',
    password: 'PUBLISHER_PASSWORD',
    role: {
      cluster_permissions: ['cluster:monitor/main', 'cluster:monitor/health', 'cluster_composite_ops'],
      index_permissions: [{ index_patterns: [PATTERN], allowed_actions: ['crud', 'create_index', 'manage'] }],
    },
  },
] as const

/** Those of the image that may be deleted: the others serve the engine itself. */
const KNOWN_USERS = ['anomalyadmin', 'kibanaro', 'logstash', 'readall', 'snapshotrestore']

const SECURITY = '/_plugins/_security/api'

/** Rejects with an `OpenSearchError`. */
export async function createUsers(client: Pick<OpenSearchClient, 'request'>, environment: Environment): Promise<void> {
  for (const { name, password, role } of USERS) {
    const put = (path: string, body: object) => client.request({ method: 'PUT', path: `${SECURITY}/${path}`, body })
    const own = `transcripts_${name}`
    // oxlint-disable-next-line no-await-in-loop
    await put(`roles/${own}`, role)
    // oxlint-disable-next-line no-await-in-loop
    await put(`internalusers/${own}`, { password: environment[password] })
    // oxlint-disable-next-line no-await-in-loop
    await put(`rolesmapping/${own}`, { users: [own] })
  }
  for (const name of KNOWN_USERS) {
    // oxlint-disable-next-line no-await-in-loop
    await client.request({ method: 'DELETE', path: `${SECURITY}/internalusers/${name}` }).catch((error: unknown) => {
      if (!(error instanceof OpenSearchError && error.status === 404)) throw error
    })
  }
}

/** Exit code: 0, 1 where the engine refuses, 2 wrong usage. */
export async function runCreateUsers([addresses = '']: readonly string[], terminal: Terminal): Promise<number> {
  const read = readConnection(addresses, process.env)
  const missing = USERS.map(({ password }) => password).filter((name) => !process.env[name])
  const problem = 'error' in read ? read.error : missing.length > 0 ? `${missing.join(' and ')} must be set` : undefined
  if (problem !== undefined || 'error' in read) {
    terminal.printError(`The users of the search engine could not be made: ${problem}.`)
    return 2
  }
  const client = createOpenSearchClient(read.connection)
  try {
    await createUsers(client, process.env)
    return 0
  } catch (error) {
    const reason = error instanceof Error ? error.message : ''
    terminal.printError(`The users of the search engine could not be made: ${reason}`)
    return 1
  } finally {
    client.close()
  }
}
