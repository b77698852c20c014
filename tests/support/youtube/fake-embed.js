/*
 * Stands for the page inside YouTube's frame: a media clock that runs by wall time, and the JSON messages of the real one.
 * `scenario` is written in front of this file by the stub. `window.stub` is for the test. Runs in the frame.
 */
;(() => {
  const { scenario } = window
  const query = new URLSearchParams(location.search)
  const origin = query.get('origin') || '*'
  const shownId = location.pathname.split('/').pop()
  let videoId = scenario.videoId ?? shownId
  let duration = scenario.duration ?? 15913
  let widget
  let isReady = false
  let state = -1
  let base = Number(query.get('start') || 0)
  let since = 0
  let rate = 1
  let isFrozen = false
  let isSilent = false
  let adStartedAt = 0
  let adEndsAt = 0
  let report = 0
  const subscriptions = new Set()
  const now = () => performance.now() / 1000
  const bornAt = now()

  const length = () => (scenario.isLive ? 3600 + now() - bornAt : duration)
  const end = () => length() || Infinity
  const running = () => state === 1 && !isFrozen
  const isAdvertised = () => now() < adEndsAt
  const media = () => Math.min(end(), running() ? base + Math.max(0, now() - since) * rate : base)
  const restart = () => (since = Math.max(now(), adEndsAt))
  const hold = () => {
    base = media()
    restart()
  }

  const METHODS = [
    'cueVideoById',
    'loadVideoById',
    'playVideo',
    'pauseVideo',
    'stopVideo',
    'mute',
    'unMute',
    'isMuted',
    'setVolume',
    'getVolume',
    'seekTo',
    'getPlayerState',
    'getPlaybackRate',
    'setPlaybackRate',
    'getAvailablePlaybackRates',
    'getCurrentTime',
    'getDuration',
    'getVideoUrl',
    'addEventListener',
    'removeEventListener',
    'getVideoData',
    'getVideoLoadedFraction',
    'destroy',
  ]

  function send(event, info) {
    if (widget === undefined || isSilent) return
    const message = { event, info: info ?? null, id: widget, channel: 'widget' }
    parent.postMessage(JSON.stringify(message), origin)
    if (scenario.isAwkward) sendAwkwardly(message)
  }
  /** All that has been seen from frames and from extensions in them: said twice, as an object, broken, of other matters. */
  function sendAwkwardly(message) {
    const wrong = { ...message, event: 'infoDelivery', info: { currentTime: 9999, playerState: 0, playbackRate: 16 } }
    parent.postMessage(JSON.stringify(message), origin)
    parent.postMessage(wrong, origin)
    parent.postMessage(JSON.stringify(wrong).slice(0, -1), origin)
    for (const data of [null, 7, '', '[]', '{}', '{"event":7}', '{"event":"infoDelivery"}'])
      parent.postMessage(data, origin)
    for (const event of ['apiInfoDelivery', 'onVolumeChange', 'onApiChange', 'toString', '__proto__'])
      parent.postMessage(JSON.stringify({ ...message, event }), origin)
  }
  const says = () => {
    const isOwn = isAdvertised() && scenario.advertisement?.isOwnTime
    return {
      currentTime: isOwn ? now() - adStartedAt : media(),
      currentTimeLastUpdated_: Date.now() / 1000,
      duration: isOwn ? scenario.advertisement.seconds : length(),
    }
  }
  const info = () => ({
    ...says(),
    playerState: state,
    playbackRate: rate,
    volume: 100,
    muted: false,
    videoLoadedFraction: 0.1,
    availablePlaybackRates: rates(),
    videoData: { video_id: videoId, title: scenario.title ?? `Fake ${videoId}`, author: 'Fake' },
  })
  const rates = () => scenario.rates ?? [0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2]
  const fire = (event, value) => subscriptions.has(event) && send(event, value)

  function setState(next) {
    if (next === state) return
    hold()
    state = next
    restart()
    if (scenario.isAwkward) fire('onStateChange', next)
    send('infoDelivery', info())
    fire('onStateChange', next)
  }

  function play(isPress) {
    if (state === 1) return
    const isRefused = scenario.refusesNoCookie && location.host === 'www.youtube-nocookie.com'
    if (scenario.error?.when === 'play') return fire('onError', scenario.error.code)
    if (scenario.play === 'autoplay-blocked' && !isPress) return fire('onAutoplayBlocked')
    if (scenario.play === 'ignored' && !isPress) return
    // An ended video plays from the start.
    if (state === 0) base = 0
    setState(3)
    if (scenario.play === 'never-moving' || isRefused) return
    setTimeout(begin, (scenario.startLag ?? 0.03) * 1000)
  }

  function begin() {
    if (state !== 3) return
    if (scenario.advertisement && adEndsAt === 0) {
      adStartedAt = now()
      adEndsAt = adStartedAt + scenario.advertisement.seconds
    }
    setState(1)
  }

  const COMMANDS = {
    playVideo: () => play(false),
    pauseVideo: () => setState(2),
    stopVideo: () => {
      hold()
      base = 0
      setState(5)
    },
    seekTo(to) {
      if (isAdvertised()) return
      hold()
      // A report of before the seek, still on its way.
      if (scenario.isAwkward) send('infoDelivery', info())
      base = Math.max(0, Math.min(end(), Number(to)))
      if (state === 1) {
        setState(3)
        setTimeout(begin, (scenario.startLag ?? 0.03) * 1000)
      } else if (state !== 2 && state !== 3) play(false)
      send('infoDelivery', info())
    },
    setPlaybackRate(wanted) {
      const allowed = rates().filter((one) => (wanted >= 1 ? one <= wanted && one >= 1 : one >= wanted && one <= 1))
      const next = wanted >= 1 ? Math.max(...allowed, 1) : Math.min(...allowed, 1)
      if (next === rate) return
      hold()
      rate = next
      send('infoDelivery', info())
      fire('onPlaybackRateChange', rate)
    },
    addEventListener: (name) => subscriptions.add(name),
    removeEventListener: (name) => subscriptions.delete(name),
    cueVideoById(given) {
      base = given.startSeconds || 0
      rate = 1
      state = -1
      setState(5)
    },
    loadVideoById(given) {
      COMMANDS.cueVideoById(given)
      play(false)
    },
  }

  function greet() {
    if (isReady) return send('alreadyInitialized')
    isReady = true
    send('initialDelivery', { apiInterface: METHODS, ...info() })
    setTimeout(() => {
      send('onReady')
      if (scenario.error?.when === 'ready') send('onError', scenario.error.code)
    })
  }

  const tell = (func, args) =>
    fetch('/stub/report', { method: 'POST', keepalive: true, body: JSON.stringify({ order: ++report, func, args }) })

  addEventListener('message', (event) => {
    if (origin !== '*' && event.origin !== origin) return
    let message
    try {
      message = JSON.parse(event.data)
    } catch {
      return
    }
    if (message?.event === 'listening' && scenario.isReady !== false) {
      widget = message.id
      setTimeout(greet, (scenario.readyAfter ?? 0) * 1000)
    } else if (message?.event === 'command') {
      if (!message.func.endsWith('Listener')) void tell(message.func, message.args ?? [])
      COMMANDS[message.func]?.(...(message.args ?? []))
    }
  })

  // Before anybody has asked: another script's words, and a report to nobody.
  if (scenario.isAwkward) {
    widget = 0
    send('infoDelivery', { currentTime: 9999, playerState: 1 })
    widget = undefined
  }

  const button = document.querySelector('button')
  document
    .querySelector('#full')
    .addEventListener('click', () =>
      document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen(),
    )
  const output = document.querySelector('output')
  button.addEventListener('click', () => (state === 1 ? COMMANDS.pauseVideo() : play(true)))
  setInterval(() => {
    output.textContent = media().toFixed(1)
    if (state !== 1) return
    if (media() >= end()) return setState(0)
    send('infoDelivery', { ...says(), playbackRate: rate, videoLoadedFraction: 0.1 })
  }, 250)

  window.stub = {
    read: () => ({ time: media(), at: Date.now() / 1000, state, rate, isReady }),
    scrub(to) {
      hold()
      base = to
      if (state === 1) {
        setState(3)
        setTimeout(begin, 30)
      } else send('infoDelivery', says())
    },
    freeze(isOn) {
      hold()
      isFrozen = isOn
    },
    silence(isOn) {
      isSilent = isOn
    },
    buffer: (isOn) => setState(isOn ? 3 : 1),
    error: (code) => fire('onError', code),
    show(id, nextDuration) {
      videoId = id
      duration = nextDuration ?? duration
      send('infoDelivery', info())
    },
    post: (data) => parent.postMessage(data, origin),
    title: (title) => send('infoDelivery', { videoData: { video_id: videoId, title } }),
  }
})()
