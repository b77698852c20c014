import { spawnSync } from 'node:child_process'
import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import {
  createWhole,
  sweepTemporary,
  TEMPORARY,
  writeFolder,
  WriteError,
  writeOutput,
  writeWhole,
} from '../../../src/cli/files/write-file.ts'

/** Bytes the disk takes, three at a time, before it is full; undefined: as many as come. */
let room: number | undefined

vi.mock('node:fs', async (original) => {
  const real = await original<typeof fs>()
  const writeSync = (file: number, bytes: Uint8Array, at: number) => {
    if (room === undefined) return real.writeSync(file, bytes, at)
    if (room === 0) throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
    const size = Math.min(3, room, bytes.length - at)
    room -= size
    return real.writeSync(file, bytes, at, size)
  }
  return { ...real, writeSync }
})

let folder = ''
const pathOf = (name: string) => join(folder, name)
beforeEach(() => {
  folder = fs.mkdtempSync(join(tmpdir(), 'write-'))
})
afterEach(() => {
  room = undefined
  fs.rmSync(folder, { recursive: true })
})

describe('writing a file', () => {
  it('continues after short writes until every byte is written', () => {
    room = 1000
    expect(writeWhole(pathOf('a'), 'hello, whole world')).toBe('created')
    expect(fs.readFileSync(pathOf('a'), 'utf8')).toBe('hello, whole world')
  })

  it('keeps the old file and reports path and progress when the disk is full', () => {
    writeWhole(pathOf('a'), 'the old text')
    room = 7
    const write = () => writeWhole(pathOf('a'), 'the new and longer text')
    expect(write).toThrow(WriteError)
    expect(write).toThrow(`${pathOf('a')} could not be written: the disk is full; 0 of 23 bytes were written`)
    expect(fs.readFileSync(pathOf('a'), 'utf8')).toBe('the old text')
    expect(fs.readdirSync(folder)).toEqual(['a'])
  })

  it('reports how many bytes were written before the disk was full', () => {
    room = 7
    expect(() => writeWhole(pathOf('a'), 'some text')).toThrow('the disk is full; 7 of 9 bytes were written')
    expect(fs.readdirSync(folder)).toEqual([])
  })

  it.each([
    ['a path through a file', 'file/y', 'a part of the path is a file, not a folder'],
    ['a folder of that name', 'folder', 'there is a folder of that name'],
    ['a name that is too long', 'x'.repeat(300), 'the name is too long'],
  ])('says in a sentence what is wrong with %s', (_, name, reason) => {
    fs.writeFileSync(pathOf('file'), 'text')
    fs.mkdirSync(pathOf('folder'))
    expect(() => writeWhole(pathOf(name), 'x')).toThrow(`${pathOf(name)} could not be written: ${reason}`)
    expect(fs.readdirSync(folder)).toEqual(['file', 'folder'])
  })

  it('does not replace a device by a file', () => {
    writeWhole('/dev/null', 'x')
    expect(fs.statSync('/dev/null').isCharacterDevice()).toBe(true)
  })
})

describe('writing to standard output', () => {
  it('continues after short writes to a file, and fails when the disk is full', () => {
    const file = fs.openSync(pathOf('out.srt'), 'w')
    room = 7
    expect(() => writeOutput(file, 'ab')).not.toThrow()
    expect(() => writeOutput(file, 'the whole text')).toThrow(
      'The output could not be written: the disk is full; 5 of 14 bytes were written',
    )
    fs.closeSync(file)
    expect(fs.readFileSync(pathOf('out.srt'), 'utf8')).toBe('abthe w')
  })
})

describe('writing a folder', () => {
  const pieces = [
    ['0.bin', Buffer.from('first')],
    ['1.bin', Buffer.from('second')],
  ] as const

  it('keeps the old folder when the disk is full', () => {
    writeFolder(pathOf('index'), [['0.bin', Buffer.from('old')]])
    room = 8
    expect(() => writeFolder(pathOf('index'), pieces)).toThrow(
      `${pathOf('index/1.bin')} could not be written: the disk is full; 3 of 6 bytes were written`,
    )
    expect(fs.readdirSync(folder)).toEqual(['index'])
    expect(fs.readFileSync(pathOf('index/0.bin'), 'utf8')).toBe('old')
    room = undefined
    writeFolder(pathOf('index'), pieces)
    expect(fs.readFileSync(pathOf('index/1.bin'), 'utf8')).toBe('second')
  })
})

describe('creating a file', () => {
  it('happens once', () => {
    expect([createWhole(pathOf('lock'), 'one'), createWhole(pathOf('lock'), 'two')]).toEqual([true, false])
    expect(fs.readFileSync(pathOf('lock'), 'utf8')).toBe('one')
    expect(fs.readdirSync(folder)).toEqual(['lock'])
  })
})

describe('sweeping', () => {
  it('removes temporary files of dead processes, and nothing else', () => {
    const gone = spawnSync(process.execPath, ['--version']).pid
    const stay = ['a.json', `b.json.${process.pid}.tmp`, 'c.tmp', 'library.json']
    for (const name of [...stay, `d.json.${gone}.tmp`]) fs.writeFileSync(pathOf(name), 'x')
    fs.mkdirSync(pathOf(`words.${gone}.tmp`))
    sweepTemporary(folder)
    expect(fs.readdirSync(folder)).toEqual(stay)
    expect(() => sweepTemporary(pathOf('missing'))).not.toThrow()
    expect(TEMPORARY.test('notes.tmp')).toBe(false)
  })
})
