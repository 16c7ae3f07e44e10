import { sha256 as digest } from '@noble/hashes/sha2'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils'

/** SHA-256 of a text as UTF-8, in lower-case hexadecimal. Not Web Crypto: a page served over plain http has none. */
export const sha256 = (text: string): string => bytesToHex(digest(utf8ToBytes(text)))
