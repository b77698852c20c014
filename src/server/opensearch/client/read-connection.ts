/** Where the engine is and how to get in: addresses from the command line, credentials from the environment alone. */

import { readFileSync } from 'node:fs'

export interface Connection {
  /** Nodes of one cluster, each `http://host:9200` without a slash at the end. At least one. */
  readonly nodes: readonly string[]
  readonly username?: string | undefined
  readonly password?: string | undefined
  /** Certificates (PEM) to trust beside those of the system. */
  readonly ca?: string | undefined
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * @param addresses One or several, separated by commas.
 * @param environment `OPENSEARCH_USERNAME`, `OPENSEARCH_PASSWORD`, `OPENSEARCH_CA` (a file).
 */
export function readConnection(
  addresses: string,
  environment: Environment,
): { readonly connection: Connection } | { readonly error: string } {
  const typed = addresses.split(',').map((address) => address.trim())
  const nodes: string[] = []
  for (const address of typed.filter((one) => one !== '')) {
    const node = readNode(address)
    if ('error' in node) return node
    nodes.push(node.address)
  }
  if (nodes.length === 0) return { error: 'an address is needed, for example http://localhost:9200' }
  const username = environment['OPENSEARCH_USERNAME']
  const password = environment['OPENSEARCH_PASSWORD']
  if ((username === undefined) !== (password === undefined))
    return { error: 'OPENSEARCH_USERNAME and OPENSEARCH_PASSWORD are only used together' }
  const file = environment['OPENSEARCH_CA']
  try {
    return {
      connection: { nodes, username, password, ca: file === undefined ? undefined : readFileSync(file, 'utf8') },
    }
  } catch {
    return { error: `${file}: the certificate file of OPENSEARCH_CA cannot be read` }
  }
}

function readNode(address: string): { readonly address: string } | { readonly error: string } {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
    return { error: `"${hideCredentials(address)}" is not an address such as http://localhost:9200` }
  if (url.username !== '' || url.password !== '')
    return { error: 'credentials do not belong in the address: use OPENSEARCH_USERNAME and OPENSEARCH_PASSWORD' }
  if (url.search !== '' || url.hash !== '') return { error: `"${address}" has more than a host, a port and a path` }
  return { address: `${url.origin}${url.pathname.replace(/\/+$/, '')}` }
}

function hideCredentials(address: string): string {
  return address.replace(/[^/@]*@/, '')
}
