import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readConnection } from '../../../src/server/opensearch/client/read-connection.ts'

const CERTIFICATE = fileURLToPath(new URL('./tls/localhost.cert.pem', import.meta.url))

describe('the connection', () => {
  it('has one node or several, and credentials of the environment', () => {
    const environment = { OPENSEARCH_USERNAME: 'reader', OPENSEARCH_PASSWORD: 'secret', OPENSEARCH_CA: CERTIFICATE }
    expect(readConnection('http://a:9200, https://b:9200/search/', environment)).toEqual({
      connection: {
        nodes: ['http://a:9200', 'https://b:9200/search'],
        username: 'reader',
        password: 'secret',
        ca: expect.stringContaining('BEGIN CERTIFICATE') as string,
      },
    })
  })

  it.each([
    ['', {}, 'an address is needed'],
    ['localhost:9200', {}, 'is not an address'],
    ['ftp://a', {}, 'is not an address'],
    ['http://reader:secret@a:9200', {}, 'credentials do not belong in the address'],
    ['http://a:9200?x=1', {}, 'more than a host'],
    ['http://a:9200', { OPENSEARCH_USERNAME: 'reader' }, 'only used together'],
    ['http://a:9200', { OPENSEARCH_CA: '/not/there.pem' }, 'cannot be read'],
  ])('refuses %j with %j', (addresses, environment, said) => {
    expect(readConnection(addresses, environment)).toEqual({ error: expect.stringContaining(said) as string })
  })

  it('does not repeat a password that was typed into a wrong address', () => {
    expect(JSON.stringify(readConnection('htp://reader:secret@a', {}))).not.toContain('secret')
    expect(JSON.stringify(readConnection('http://reader:secret@a', {}))).not.toContain('secret')
  })
})
