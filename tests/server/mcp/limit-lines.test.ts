import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createLineLimit, MAX_MESSAGE } from '../../../src/server/mcp/create-mcp-server.ts'

/** What comes out, and the ids of what was left out. */
async function pass(chunks: readonly Buffer[]) {
  const refused: string[] = []
  const stream = createLineLimit((id) => refused.push(id))
  let passed = ''
  stream.on('data', (chunk: Buffer) => (passed += chunk.toString()))
  for (const chunk of chunks) stream.write(chunk)
  await new Promise<void>((done) => stream.on('end', done).end())
  return { passed, refused }
}

test('messages pass as they are, however they arrive', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme' })), fc.integer({ min: 1, max: 9 }), async (texts, size) => {
      const lines = texts.map((text) => `${JSON.stringify(text)}\n`).join('')
      const bytes = Buffer.from(lines)
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
        bytes.subarray(index * size, (index + 1) * size),
      )
      expect(await pass(chunks)).toEqual({ passed: lines, refused: [] })
    }),
  )
})

test.each([
  ['at the end', (text: string) => `{"method":"tools/call","params":{"q":"${text}"},"jsonrpc":"2.0","id":7}`, '7'],
  ['at the start', (text: string) => `{"jsonrpc":"2.0","id":"a-1","method":"x","params":{"q":"${text}"}}`, '"a-1"'],
  ['nowhere to be seen', (text: string) => `{"method":"x","params":{"q":"${text}","id":3}}`, 'null'],
])('a message that is too long is left out, and named by its id: %s', async (_, write, id) => {
  const long = write('x'.repeat(MAX_MESSAGE))
  const bytes = Buffer.from(`{"id":1}\n${long}\n{"id":2}\n`)
  const half = Math.floor(bytes.length / 2)
  for (const chunks of [[bytes], [bytes.subarray(0, half), bytes.subarray(half)]])
    expect(await pass(chunks)).toEqual({ passed: '{"id":1}\n{"id":2}\n', refused: [id] })
})
