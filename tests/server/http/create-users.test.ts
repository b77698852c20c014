import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import type { ClientRequest, OpenSearchClient } from '../../../src/server/opensearch/client/create-client.ts'
import { OpenSearchError } from '../../../src/server/opensearch/client/open-search-error.ts'
import { nameLock } from '../../../src/server/opensearch/index-layout.ts'
import { createUsers } from '../../../src/server/http/create-users.ts'

const PASSWORDS = { READER_PASSWORD: 'reads', PUBLISHER_PASSWORD: 'publishes' }

/** @param fail Status of a request that is refused. */
function record(fail: (request: ClientRequest) => number | undefined = () => undefined) {
  const requests: ClientRequest[] = []
  const client: Pick<OpenSearchClient, 'request'> = {
    request(request) {
      requests.push(request)
      const status = fail(request)
      return status === undefined ? Promise.resolve({}) : Promise.reject(new OpenSearchError('refused', 'no', status))
    },
  }
  return { client, requests }
}

const bodyOf = (requests: readonly ClientRequest[], path: string) =>
  requests.find((request) => request.path.endsWith(path))?.body

test('the users are those that compose.yml serves and publishes as', async () => {
  const { client, requests } = record()
  await createUsers(client, PASSWORDS)
  const compose = parse(readFileSync(join(import.meta.dirname, '../../../src/server/compose.yml'), 'utf8'), {
    merge: true,
  })
  for (const service of ['server', 'publish']) {
    const name: string = compose.services[service].environment.OPENSEARCH_USERNAME
    expect(bodyOf(requests, `internalusers/${name}`), service).toBeDefined()
    expect(bodyOf(requests, `rolesmapping/${name}`)).toEqual({ users: [name] })
  }
  expect(bodyOf(requests, 'internalusers/transcripts_reader')).toEqual({ password: 'reads' })
})

test('the reader may write nothing, and neither may do anything outside the library', async () => {
  const { client, requests } = record()
  await createUsers(client, PASSWORDS)
  const reader = JSON.stringify(bodyOf(requests, 'roles/transcripts_reader'))
  expect(reader).not.toMatch(/write|crud|manage|create|delete|_all|"\*"/)
  for (const name of ['reader', 'publisher'])
    expect(bodyOf(requests, `roles/transcripts_${name}`)).toMatchObject({
      index_permissions: [{ index_patterns: ['transcripts-*'] }],
    })
  // The publisher's own index is among them.
  expect(nameLock('transcripts')).toMatch(/^transcripts-./)
})

test('users that the engine never had are no failure, anything else is one', async () => {
  const isDeleting = ({ method }: ClientRequest) => method === 'DELETE'
  await createUsers(record((request) => (isDeleting(request) ? 404 : undefined)).client, PASSWORDS)
  await expect(
    createUsers(record((request) => (isDeleting(request) ? 403 : undefined)).client, PASSWORDS),
  ).rejects.toThrow('no')
})
