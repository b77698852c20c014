/** Mounts the program: in an empty page, or over the text that the page came with. */

import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { takeOver } from './app/take-over.ts'
import { createAppServices } from './services/app-services.ts'
import { readSiteWords } from './services/site-words.ts'
import './styles/base.css'

const root = document.getElementById('root')!
const services = createAppServices(import.meta.env.BASE_URL, readSiteWords())
const app = (
  <StrictMode>
    <App services={services} />
  </StrictMode>
)

if (root.hasChildNodes()) void takeOver(root, services, app)
else createRoot(root).render(app)
