// Before the first paint: the theme, the reader's look, and the colour of the browser's bar.
;(function () {
  var root = document.documentElement
  function read(key) {
    try {
      return localStorage.getItem('transcript-explorer:' + key)
    } catch {
      // Refused.
      return null
    }
  }
  var stored = read('theme')
  var isDark = stored === 'dark' || (stored !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)

  function paintBar() {
    var colour = root.dataset.theme === 'dark' ? '#141716' : '#fbfbf8'
    document.querySelectorAll('meta[name="theme-color"]').forEach(function (meta) {
      meta.setAttribute('content', colour)
    })
  }

  root.dataset.theme = isDark ? 'dark' : 'light'
  root.dataset.desk = read('desk') || ''
  root.dataset.saved = read('saved') || ''
  paintBar()
  new MutationObserver(paintBar).observe(root, { attributeFilter: ['data-theme'] })

  try {
    var look = JSON.parse(read('look')) || {}
    if (look.textSize >= 0.7 && look.textSize <= 2) root.style.setProperty('--read-scale', String(look.textSize))
    if (look.lineWidth) root.dataset.lineWidth = look.lineWidth
    if (look.lineHeight) root.dataset.lineHeight = look.lineHeight
    if (look.typeface) root.dataset.typeface = look.typeface
    if (look.hasCompanion === false) root.dataset.sidebar = 'off'
    if (look.isLibraryList) root.dataset.library = 'list'
  } catch {
    // Not ours.
  }
})()
