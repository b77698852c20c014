/** A random UUID, also on plain http, where browsers have no `crypto.randomUUID`. */

export function createRandomId(): string {
  const maker: Pick<Crypto, 'getRandomValues'> & Partial<Crypto> = crypto
  if (maker.randomUUID) return maker.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  // Version 4, variant 1.
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
