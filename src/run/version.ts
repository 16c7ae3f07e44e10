import { version } from '../../package.json'

/** The program's version, which is part of every result. */
export { version }
