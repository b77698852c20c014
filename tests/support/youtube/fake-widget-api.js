/*
 * Stands for YouTube's www-widgetapi.js: defines YT.Player, which speaks to the frame in JSON over postMessage as the real
 * one does, awkward sides included: methods appear with the first delivery only, getters know nothing after a cue, a
 * destroyed player throws, the frame's title is written over. Runs in the page.
 */
;(() => {
  const RATE_OF_EVERYTHING = 1
  const players = new Map()
  let lastWidget = 0

  class Player {
    constructor(target, options) {
      if (window.ytStubConstructorThrows) throw new Error('YT.Player: element ID required')
      const element = typeof target === 'string' ? document.getElementById(target) : target
      const { videoId = '', host = 'https://www.youtube.com', playerVars = {}, events = {} } = options
      if (videoId !== '' && !/^[\w-]{11}$/.test(videoId)) throw new Error('Invalid video id')
      this.original = element
      this.host = host
      this.widget = ++lastWidget
      players.set(element.id, this)
      this.info = {}
      this.queue = []
      this.handlers = new Map()
      this.isAnswered = false
      this.iframe = makeFrame(element, options, { ...playerVars, enablejsapi: 1, widgetid: this.widget })
      for (const [name, handler] of Object.entries(events)) this.addEventListener(name, handler)
      this.hear = (event) => this.take(event)
      window.addEventListener('message', this.hear)
      this.asking = setInterval(() => this.post({ event: 'listening' }), 250)
      this.iframe.addEventListener('load', () => this.post({ event: 'listening' }))
      element.replaceWith(this.iframe)
      // As the real one does, before the frame has loaded: the browser complains.
      this.post({ event: 'listening' })
    }

    post(message) {
      const { contentWindow } = this.iframe ?? {}
      contentWindow?.postMessage(JSON.stringify({ ...message, id: this.widget, channel: 'widget' }), this.host)
    }

    command(func, args) {
      if (!this.iframe) throw new TypeError("Cannot read properties of null (reading 'src')")
      if (/^(?:cue|load)/.test(func)) this.info = {}
      const message = { event: 'command', func, args }
      if (this.isAnswered) this.post(message)
      else this.queue.push(message)
      return this
    }

    take(event) {
      if (event.source !== this.iframe?.contentWindow || event.origin !== this.host) return
      let message
      try {
        message = JSON.parse(event.data)
      } catch {
        return
      }
      if (message?.id !== this.widget) return
      if (!this.isAnswered) this.answer()
      if (message.event === 'initialDelivery') this.addMethods(message.info.apiInterface ?? [])
      if (message.event.endsWith('Delivery')) this.deliver(message.info)
      else this.fire(message.event, message.info)
    }

    answer() {
      this.isAnswered = true
      clearInterval(this.asking)
      for (const message of this.queue.splice(0)) this.post(message)
    }

    deliver(info) {
      if (!info) return
      Object.assign(this.info, info)
      const title = info.videoData?.title
      if (typeof title === 'string' && this.iframe) this.iframe.title = title
    }

    addMethods(names) {
      for (const name of names) {
        if (name in this) continue
        const field = /^get([A-Z])(.*)$/.exec(name)
        if (field) {
          const key = field[1].toLowerCase() + field[2]
          this[name] = () => (name === 'getCurrentTime' ? this.currentTime() : this.info[key])
        } else this[name] = (...args) => this.command(name, args)
      }
    }

    currentTime() {
      const { currentTime, currentTimeLastUpdated_: stamp, playerState, playbackRate } = this.info
      if (playerState !== 1 || currentTime === undefined) return currentTime
      const passed = Date.now() / 1000 - (stamp ?? 0)
      return currentTime + Math.min(1, Math.max(0, passed) * (playbackRate ?? RATE_OF_EVERYTHING))
    }

    fire(name, data) {
      for (const handler of this.handlers.get(name) ?? []) {
        const call = typeof handler === 'string' ? window[handler] : handler
        call?.({ target: this, data })
      }
    }

    addEventListener(name, handler) {
      this.handlers.set(name, [...(this.handlers.get(name) ?? []), handler])
      this.command('addEventListener', [name])
      return this
    }

    removeEventListener(name, handler) {
      this.handlers.set(
        name,
        (this.handlers.get(name) ?? []).filter((one) => one !== handler),
      )
      return this
    }

    getIframe() {
      return this.iframe
    }

    destroy() {
      clearInterval(this.asking)
      players.delete(this.original.id)
      window.removeEventListener('message', this.hear)
      this.iframe?.replaceWith(this.original)
      this.iframe = null
    }
  }

  function makeFrame(element, options, parameters) {
    const iframe = document.createElement('iframe')
    for (const { name, value } of element.attributes) iframe.setAttribute(name, value)
    iframe.title = 'YouTube video player'
    iframe.width = String(options.width ?? 640)
    iframe.height = String(options.height ?? 360)
    iframe.allow = 'accelerometer; autoplay; clipboard-write; encrypted-media; gyroscope; picture-in-picture; web-share'
    iframe.allowFullscreen = true
    iframe.referrerPolicy = 'strict-origin-when-cross-origin'
    const query = new URLSearchParams(Object.entries(parameters).map(([name, value]) => [name, String(value)]))
    const host = options.host ?? 'https://www.youtube.com'
    iframe.src = `${host}/embed/${options.videoId ?? ''}?${query}`
    return iframe
  }

  window.YT = Object.assign(window.YT ?? {}, {
    Player,
    get: (id) => players.get(id),
    loaded: 1,
    PlayerState: { UNSTARTED: -1, ENDED: 0, PLAYING: 1, PAUSED: 2, BUFFERING: 3, CUED: 5 },
  })
  window.onYouTubeIframeAPIReady?.()
})()
