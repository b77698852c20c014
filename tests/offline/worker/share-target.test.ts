import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { dropSharedFiles, listSharedFiles, takeSharedFiles, WAITING_LIMITS } from '../../../src/offline/shared-files.ts'
import {
  chooseTarget,
  findSender,
  findVideoId,
  receiveShared,
  type SharedWords,
} from '../../../src/offline/worker/share-target.ts'
import { fakeCaches } from '../fake-caches.ts'

const SCOPE = 'https://host.example/x/'
const target = (fields: SharedWords, episode?: string) => chooseTarget(fields, SCOPE, episode).slice(SCOPE.length)

describe('chooseTarget', () => {
  it('opens the episode of a shared video, at its time', () => {
    expect(target({ url: 'https://youtu.be/EV7WhVT270Q?t=117' }, 'EV7WhVT270Q')).toBe('e/EV7WhVT270Q?t=117')
    expect(target({ text: 'See https://www.youtube.com/watch?v=EV7WhVT270Q' }, 'EV7WhVT270Q')).toBe('e/EV7WhVT270Q')
  })

  it('checks a sentence, and more than one, as a quote', () => {
    const sentence = 'You can insure a barn, you can insure a tractor & a plough.'
    expect(target({ text: sentence })).toBe(`check#${new URLSearchParams({ t: sentence })}`)
    expect(target({ text: 'insure a barn' })).toBe('search?q=insure%20a%20barn')
  })

  it('follows a link to this site, and to no other', () => {
    expect(target({ text: `Read ${SCOPE}m/nvidia now` })).toBe('m/nvidia')
    expect(target({ url: 'https://host.example/y/' })).toBe('search')
  })

  it('searches for words, without the addresses in them', () => {
    expect(target({ text: 'the cost of\nGPUs https://a.example/b', title: 'Page' })).toBe(
      'search?q=the%20cost%20of%20GPUs',
    )
    expect(target({ text: 'https://a.example/b', title: 'A page' })).toBe('search?q=A%20page')
  })
})

describe('findVideoId', () => {
  it.each([
    ['https://www.youtube.com/watch?v=EV7WhVT270Q&t=3', 'EV7WhVT270Q'],
    ['https://www.youtube.com/watch?list=a&v=EV7WhVT270Q', 'EV7WhVT270Q'],
    ['https://youtu.be/EV7WhVT270Q', 'EV7WhVT270Q'],
    ['https://www.youtube.com/live/EV7WhVT270Q', 'EV7WhVT270Q'],
    ['https://example.org/watch?v=EV7WhVT270Q', undefined],
  ])('%s', (url, id) => {
    expect(findVideoId({ url })).toBe(id)
  })
})

describe('findSender', () => {
  it.each([
    ['https://evil.example/page?x', 'evil.example'],
    ['http://localhost:5173/', 'localhost:5173'],
    ['https://host.example/x/e/1', undefined],
    ['', undefined],
    ['about:client', undefined],
  ])('of %j is %s', (referrer, host) => {
    expect(findSender(referrer, SCOPE)).toBe(host)
  })
})

describe('files that are posted', () => {
  let device: ReturnType<typeof fakeCaches>
  beforeEach(() => {
    device = fakeCaches()
    vi.stubGlobal('caches', device.storage)
  })
  afterEach(() => void vi.unstubAllGlobals())

  const post = async (files: readonly File[], referrer = '') => {
    const form = new FormData()
    form.append('text', 'A talk')
    for (const file of files) form.append('files', file)
    const request = { formData: async () => form, referrer } as unknown as Request
    return (await receiveShared(request, SCOPE)).headers.get('location')?.slice(SCOPE.length)
  }
  const list = async () => (await listSharedFiles()).map(({ host, files }) => [host, ...files.map(({ name }) => name)])

  it('wait post by post with their names, sizes and sender, and are taken once', async () => {
    expect(await post([new File(['one'], 'a b/ü.vtt'), new File(['three'], 'c.md')], 'https://evil.example/p')).toBe(
      'open?shared',
    )
    expect(await post([new File(['two'], 'd.srt')])).toBe('open?shared')
    const [first, second] = await listSharedFiles()
    expect(first).toMatchObject({
      host: 'evil.example',
      files: [
        { name: 'a b/ü.vtt', size: 3 },
        { name: 'c.md', size: 5 },
      ],
    })
    expect(second).toMatchObject({ host: undefined, files: [{ name: 'd.srt', size: 3 }] })
    const taken = await takeSharedFiles(first!.id)
    expect(await Promise.all(taken.map(async (file) => [file.name, await file.text()]))).toEqual([
      ['a b/ü.vtt', 'one'],
      ['c.md', 'three'],
    ])
    expect(await takeSharedFiles(first!.id)).toEqual([])
    expect(await list()).toEqual([[undefined, 'd.srt']])
    await dropSharedFiles(second!.id)
    expect(device.caches.get('tx-shared')?.size).toBe(0)
  })

  it('that would be too many are refused whole, also two posts at once, and what waits stays', async () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => new File(['x'], `${index}.vtt`))
    expect(await post([new File(['mine'], 'mine.vtt')])).toBe('open?shared')
    const all = await Promise.all([post(many(WAITING_LIMITS.files - 1)), post(many(1))])
    expect(all).toEqual(['open?shared', 'open?shared=refused'])
    expect((await list())[0]).toEqual([undefined, 'mine.vtt'])
    expect(device.caches.get('tx-shared')?.size).toBe(WAITING_LIMITS.files)
  })

  it('that would be too large are refused, and what waits stays', async () => {
    await post([new File(['mine'], 'mine.vtt')])
    const large = new File(['x'], 'large.vtt')
    Object.defineProperty(large, 'size', { value: WAITING_LIMITS.bytes })
    const form = { get: () => null, getAll: () => [large] }
    const request = { formData: async () => form, referrer: '' } as unknown as Request
    expect((await receiveShared(request, SCOPE)).headers.get('location')).toBe(`${SCOPE}open?shared=refused`)
    expect(await list()).toEqual([[undefined, 'mine.vtt']])
  })

  it('for which the device has no room leave nothing behind', async () => {
    device.limits.room = 1
    expect(await post([new File(['1'], '1.vtt'), new File(['2'], '2.vtt')])).toBe('open?shared=refused')
    expect(await list()).toEqual([])
  })

  it('that an earlier version left are listed too', async () => {
    const cache = await caches.open('tx-shared')
    await cache.put(`${SCOPE}shared/0/a%20b.vtt`, new Response('old'))
    expect(await list()).toEqual([[undefined, 'a b.vtt']])
  })

  it('of an empty file field are none', async () => {
    expect(await post([new File([], '')])).toBe('search?q=A%20talk')
  })
})
