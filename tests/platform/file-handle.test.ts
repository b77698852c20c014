import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  getDroppedFile,
  hasFilePicker,
  isFileHandle,
  pickFile,
  reopenFile,
  type FileHandle,
} from '../../src/platform/file-handle.ts'

afterEach(() => void vi.unstubAllGlobals())

const FILE = new File(['sound'], 'talk.mp3')
const HANDLE: FileHandle = { kind: 'file', name: 'talk.mp3', getFile: async () => FILE }
const AUDIO = { 'audio/*': ['.mp3'] }

const stubPicker = (show: (options: object) => Promise<readonly FileHandle[]>) =>
  vi.stubGlobal('showOpenFilePicker', show)
const fail = (name: string) => () => Promise.reject(new DOMException('', name))

describe('choosing a file', () => {
  it('gives its handle where the browser has one', async () => {
    expect(hasFilePicker()).toBe(false)
    const show = vi.fn(async () => [HANDLE])
    stubPicker(show)
    expect(hasFilePicker()).toBe(true)
    expect(await pickFile(AUDIO)).toEqual({ file: FILE, handle: HANDLE })
    expect(show).toHaveBeenCalledWith({ types: [{ accept: AUDIO }] })
  })

  it('gives nothing when the reader closes the dialog, and rejects where there is no dialog', async () => {
    stubPicker(fail('AbortError'))
    expect(await pickFile(AUDIO)).toBeUndefined()
    stubPicker(fail('SecurityError'))
    await expect(pickFile(AUDIO)).rejects.toThrow()
  })
})

describe('opening a file again', () => {
  const withPermission = (query: PermissionState, request: PermissionState, getFile = HANDLE.getFile): FileHandle => ({
    ...HANDLE,
    getFile,
    queryPermission: async () => query,
    requestPermission: async () => request,
  })

  it('asks only when it is told to', async () => {
    expect(await reopenFile(withPermission('prompt', 'granted'), { prompt: false })).toEqual({ kind: 'prompt' })
    expect(await reopenFile(withPermission('prompt', 'granted'), { prompt: true })).toEqual({
      kind: 'file',
      file: FILE,
    })
    expect(await reopenFile(withPermission('granted', 'denied'), { prompt: false })).toEqual({
      kind: 'file',
      file: FILE,
    })
    expect(await reopenFile(withPermission('prompt', 'denied'), { prompt: true })).toEqual({ kind: 'prompt' })
  })

  it.each([
    ['NotFoundError', 'gone'],
    ['NotReadableError', 'gone'],
    ['NotAllowedError', 'prompt'],
  ])('after %s it is %s', async (error, kind) => {
    const handle = withPermission('granted', 'granted', fail(error))
    expect(await reopenFile(handle, { prompt: false })).toEqual({ kind })
  })
})

describe('a dropped file', () => {
  const drop = (files: readonly File[], handle?: () => Promise<unknown>) =>
    ({ files, items: files.map(() => ({ kind: 'file', getAsFileSystemHandle: handle })) }) as unknown as DataTransfer

  it('comes with its handle where the browser gives one', async () => {
    expect(await getDroppedFile(drop([FILE], async () => HANDLE))).toEqual({ file: FILE, handle: HANDLE })
    expect(await getDroppedFile(drop([FILE]))).toEqual({ file: FILE })
    expect(await getDroppedFile(drop([FILE], fail('NotAllowedError')))).toEqual({ file: FILE })
  })

  it('is none when several were dropped', async () => {
    expect(await getDroppedFile(drop([FILE, FILE]))).toBeUndefined()
    expect(await getDroppedFile(drop([]))).toBeUndefined()
  })
})

it.each([undefined, null, 'file', { kind: 'directory', getFile() {} }, { kind: 'file' }])(
  '%s out of the database is no file handle',
  (value) => {
    expect(isFileHandle(value)).toBe(false)
  },
)
