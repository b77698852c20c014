/** Makes elements of the embedded page, which has no React. */

export function createElement<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = Object.assign(document.createElement(name), properties)
  element.append(...children)
  return element
}

/** A drawing of paths, each with its class. */
export function createDrawing(
  viewBox: string,
  paths: readonly (readonly [className: string, path: string])[],
): SVGElement {
  const create = (name: string, attributes: Readonly<Record<string, string>>) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name)
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
    return element
  }
  const drawing = create('svg', { viewBox, preserveAspectRatio: 'none', 'aria-hidden': 'true' })
  drawing.append(...paths.map(([className, d]) => create('path', { class: className, d })))
  return drawing
}
