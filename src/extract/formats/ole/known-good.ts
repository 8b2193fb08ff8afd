import { inflateRawSync } from 'node:zlib';
import { loadSheetJs } from './sheet-js.js';

/*
 * Valid documents, as small as their formats allow. A parser that fails on them is broken itself. The Word and Excel files are fixtures/office/clean/brev.doc and
 * borgere.xls, deflated.
 */

const packedWord =
  '7Zp/bNXVFcA/9/vea7/vtaWPUqCWX89akYEtr+1raRlToRUfRaDyS8YUffSH5Uff614LwvwHsTo0LCtu2cxiss0wkzmzoFuMW5ZoTGbmnM44xT' +
  'iXyRwhjjhTiGFjCbz1nu997belhddiMpg9zffbe+675557zzn33HPP9771x8nHfvxc8d8YBl/Gw/mUnyxXnQKmpZEgWKbufCqVSlenJuCqgnPm' +
  'v9ahF/CB6DwbsAE/MBXIAXKBPGASkO+YAJOBAmAKUGhsQT/TgSKDT8CVC2tJkKCbELcSp5skexkLTMM3ZM1nQnM+w3aZwgT/8fNXrjU72voPjG' +
  'H9TzV7RHr9XwMUAzOAmcAsYDYwBwgB1wIlwHVAKXA9MBe4AZgHfAmYDywAbgTKgHJgIRA2Y68Eqky5GqgBFhm8bsIHXRQU51OegGNDWX5LbOJl' +
  'xzSWa/2t2tacTHQl2rpDdyaSLWUNiR27Olrj3WITq9bpuoZEs1iCLpc3JJrl9/JaPqt7/uuXtkXlhBHjhgJCBFB8TSzSgS0QPJWy9H+yWE2CJB' +
  '3E2GnsuKKU+aVqaam2mmXzWdPo4Y5GD/WNRXRE/d6uqN+7MmrR1OglHvXa3VGvvaXRS6yxiHuidd6LjqeGDcHTqVNig3msEJ/aSpI4reJlb2cb' +
  'cXbIalo239/ZDvu4ab6q4fyc0ymlamQtLTdeOS7vVkLU006MJDGaTY9dwq+SucHTqcmqUtbkhXRLidNMu8gAPETnKyLC61oVEflpv9+SAacw84' +
  'OnUxUqLB5gONVIfJZzfo5irVou/iRKKzFaZP73iXQKmXK4j8LDe8gqVRSxptHHHY0+6htnivAdoc8kwrKg7ici/mg9rewRWS4jQYvsV0GmUtBS' +
  'qBRTDkPh4YPibRYG71BblfY6XpF7F91oc9P+aQklQUVSLZGx1ROjk262kSAuY5vOlMN7ZGy5pYpJYhw1ttI2cLetSmRm+1WJeMwVIgs9Ko0VCQ' +
  'U0SJvHVYN4yfTstTxDxIQiNKCvVpFakGvIe9XG+lPB09crS7opZU7wkHpKlYotu3vRvIoNr1JCwUPqedNqaK8+ZphWS5gVVLwic7YvsBU9ypls' +
  '6Vmv7u6Be3uePa+pbOobC4k1FrKYBf1aeFstFokN1b+mnXUR2rDI4iNjO8vFujqMtSXMGtHvLtHPbFlHmuK0rIdJrCfGVnaOQmEzR69pmWQL0K' +
  '6cfW1w50kOqU3vRe6yGrKbWt5L+R13H7JRyj65Sla5syKiJNhJBxR/dNtQ2i4zmovv6MO59Chtx7LJkslOP8M8EbMj1gKLzWizcpxdXpef8cNd' +
  'AbBzhu76qZQlmt4g/kpr+n7io8zxG/2787P93uh54APtwTYVpqbuy4e+WhlLVp/eS7RULfEOjryVKd/C7FNBWaXYCmwL7H/p5ZCP1acFFcTus0' +
  '1j3Uk+nr5cpf97++ZJR/6+4AgisAgIne7Zh9P+nf6A46lcp17UHIAqldOnTWSf9PUg770N++X9kLx75H1A+nxQadk/JOp7SQUJ8rKUX5H619UD' +
  'FrwhNW/KO6UmYdPjebVY8bC8H5H3N+W9jpJT2ty/7dGC6ZX3IY8mfFzKL3mcYQX7Bi1yspQd+8kz9UrmtkQcujM35XUitXpyRPgvKy3a182YbG' +
  'yUZYm2B/vbZQxTy6U811k2918DH3ph/QD/HmO6VtBV0WRWgbaq26b1qkz27vVsEy/QRYjVtHI/IfR5pEP8I1RP61WZBAfr2EsHW8UWoWpuZtyX' +
  'kmSbiQqWTutVmRA10Mp2YmxkFyHWiYfdRlu/om7OGl8PeqbaH9w89/LoS/CiDnyrCH5rjeRdnAodZZ805qJXxb7e/Atq03HUDR4J0GXxTMBlRK' +
  'jhz7/PYasilKGSxjySfZds8SuxycuEt147uffsr9+cfHA/z7DypznpTeLYsPqo9k+y+XTSxWIWslDCLh1MdEp4UE4LO1jIzTTTSZKvEKGWMDXU' +
  'UEkZlVQSpsJ9FtZ2b410LuHYwz88fXZNe/Bnh2wW3PCL97X4DpuzsZJ9y9FE1OyY7eas3G3OGfvMmfmgOTc/Ydr/45xzBtZx6MbWlmR5qLkzGY' +
  'pUVtVVLiqLRKrqzBnZMiq7xTWuTMpjgU9+otSqkN8LfQUvua3EdiKCSdTHEjtj8doRbMfvncathYP4BybiqDP4TNfjRC35sj8oU842atbl4eBs' +
  'tkFj1vq/frR0i72OVH/pdTIFfzb4iXRwdAn4j9eJhSp9Dt1NPlckpzfhbNij4BGfK9s9Dkhkj4/O9sNWl0E+kO1kVYbDQe/Fx7cq28msZApzjX' +
  'zDRp7D4UkfPKdgs8/JxFwKlhg5X2nQ7XUyU1cKaDvJ/R/wtXj/or8/5XUye1crWGQUUE3ABHyBYRlJWtlNnmTTktwnZxqdWwnJ2UxnqZxQKkQ1' +
  'iwhTxSIqKKOOSsFDJqfVxk72msxAN+V0SUCWxt291FBLDWEWUSb9VRMmj3XsYDu72DmstRO+VVNHGVXUUEeVtNb5h3T+KY5FiAT3ERK+u1x5Lf' +
  '2bjzzsAaopkrn4Kk3cylpuZwWrWUmIks8puCxBUUgXMZFmnKnksZoYu4lLrrGJtZQRJ0k22SL3dF64hWyZ8SLpMSx91hGhUlquMzPLw8JPm2Q/' +
  'BzOwaYlFZAzVQllmqKvJk9lvk9yhztLuvkC3EeqoEc6aa4XMy03l8HPz0dqvFsoy4RgRPbr/fOyQ83yHydbFhHKwhxoZZVh4av5ay3lmfsP16K' +
  'arokr4VwqdtkeHTrfbIXlenQ3YIZmFwRlWitXpETu60jXpkX5hwYZaG5bZsLk/5j9gwxM2vGDD72z4vQ3HbThhw8c2nLThExs+s+GMDRv9sMkP' +
  'm/3Q4oc2P7zghxf9sCUA9wbguwH4XgCeCDiZR85xhs/4JyeO8yHHee/4O8d5jeO/4bn/QwFP9WzX/zbYKtxYMPCxqWhlFDqiKU9XNOWJR1Oe7m' +
  'jKc0805RnSPjjQ3htuzId857csW22wlWUr/0BbzwZb5bkop+DGJuNZYqs8bNUcVbS065y0p9pWzNT6D/Q/j/XbwYtGv5/267rdD8n+Q+0+P+z3' +
  'w+N+J1N81j21y0Y+dSN/dyM9bmTIlYR45qLvt7tppWpFmySaS4mVoj/6jVy7RWqnp3+wj4b1+fvtgqevz5Rb4RnrwBT/UTmyFhzVR9GUeQZKnW' +
  'OqjhzNQimPKVjpgjddsD3QFsETGdNMs9wtcrROnzVr9qQfPvFDKAAlAVgbgPUB2BiATQHYHHC+FPzIPesfDDmTupHH3Mj+UdNKe9zI7iEnNTeS' +
  'dCOdmRmEGuHJnmGmn+t8Apa64gvr8maaumFftYZL8Oq2m1ytzy0uH/2HALwZACsHvDmOv9Z5oHPuEf/bjZxxIx+7kRNu5Jgb+asb+YsbeXciJB' +
  '8Nhphd2p6zZrsqxW5njWq38rsX3bTaYP56loS5pQmWNVnMObK/PHTk1aXXHol7S47EvdOPxL3X9T7qKzoS95b2PuqrbIKK3k1WuFMv4aommFfJ' +
  'pPCEaq5eGC3/rWusd99498nyGcHvfN9mwY1nf67z/L5hdXeZe15p9xp05bhHq5+AKwc+z/ufWs/D75CNRCPftCelt+h6OSF2soatbB/z+AuwxK' +
  '58Gd6KSMP2gRBhjZztxwsBLOHrGQN/i8EvFRWuuy3jgUlY8u1vLPc/9Vi35zjlBmJyLr/c+Y+Ff4X5bojobR27JEMQE9vTd6naBm7sDd7IGg3m' +
  'Yck3JXsM8tc3Yt4x5TuFVwsNJGiWkTiZikyhGEu+Y41l/vorS/q7mWP1rXLXrknW4s4xrj91Wfd/fRfMfGz6qB2H/muHx/aXCRP3v8fP/78=';

const packedExcel =
  '7VltaFvXGX7OuVfy1YetazV2smQzF4+p+bCCdCU7Emtrx0nWFJrG1FlbWMsiO9eebVkKsgztYJ2S1AzGWlLKOiiB0RG6rYW1W6GFdRB7P8agLe' +
  '1a2mb7s3TsT1kYSpeyBhJrOe85V1Kc62E7JdDWL+ic+77Pec/He855ztG9b7/Vfu7Z327+EEvkm9CwWAvA32RjANpcxQRCyrZYq9Vcc21dPldy' +
  'ReUaAB2AD6A5bwFgAAgACKo5Fr9W9RxR+bp8vuVeFFFEGRb2oYAySngEq5FO+K7Z8yvxWVxhuZXKevtrbz9gmIDfh9da3xBbnvb+h+B4SV8AB/' +
  'APAA/iqOCGPbn8qHWzZJD6kGOiD/MMuJ35wcCh4RQ42vAiIX+g9HZE5WAGYGXUSfUAH6D+P05pN6Vt4GB4lXz+RpYkYviziOAPT4qDjAMhthcO' +
  'JpHDfZiFhWHkUMAMktjcXFIwJduNEiaQQ/4G0a2oNlAGhK/rg0Olx9Clh3FacPOdTsEp5fLnsAHAaXxSs5rmd94SdlEZ2S+uzM5XaceXzn4aDF' +
  '5x3iHLV5faty1j71nGvn0Ze8DTXu+P3rA/xa8qFdREblY0ytsrfsqjFZ3yWyotlG+o+GqHmdgRc4jgeXHwowWDxdK4U3LmEMI2ce5Dw6Fcfg5t' +
  'ONUmFqcfw1OTs/nyT6CDgWGBGVhgwKHHGf6FSUSA6gj1xl/dKrKw7KBOVcn7Ilc/1mRLIVQVu/gMDBg4xgKAMc8GrqYD6LpgXt3JrYARBoyNgP' +
  'FfwLyMBdwC0N73A8O58ZlCyQ/sGbo3XijpwD3FshMk3ZqhPmvAcDwZAtLZbLIvG8+kEgkOzDghoDeb6rOz8cQuu5eK2cKW6u1L2fGEnU2Dbrvp' +
  'pG0ns/GU3ZuiQilRKJNO9u2KJxJ2QmjJvkwmHc/Y6SwH7ilp1P5GYKyUs8Y+LVmjR0tWr51JJux4ujeTqCGIKP6kU5wwanRg1GgssA6V82Cdqc' +
  '1rmDoMjiOIEK+1U0xNGLj86wvvHBgZ6v8u2Sto1PgNTouFHQPHgr6dPHZQepzKbkAXtgCxPbHuvc5k7r5Za9gpTYz1DBaLU92xpB3b3YGvizW3' +
  'bImh3LhjxYZOUKWPURqDgRTJR/23Nj1vhYET8bPH42er/duanp9FNwI4QsuL4Th6WA9zfdyc4dvgMPADihtHRzBCAxS6Bo10pnQdYC4OLv/A6P' +
  'XU4Kb7LMmZRcjGPGzcw6YtsV2h6zIg25Mag+yN1DhNmKtpiFAdQmPkp9c14eera8LPX9eEX4vSOPkZdU34Beqa8AvWNeEXUppGfuG6Jvxa61qz' +
  'n0Z+InbnYbIIeNVktNiqhruZdVGXVv1UjoE2P0OganpcQDiC5CeG6lPl568e078IS7uoSzQ9zELVRyEYTcgctfMjipKkiQco6hVKj7FabR4nGN' +
  'CPM8yEiXmWdk4TOTH8kb3+zHfwNhNF36H0XUrfp8vAB5TW2CZsAj2in4sRn9E4RcAkauLQYVJbPticYy+AdiLlh5BGB6L4iloGDWlFJ15703fp' +
  'd08c7PzxE4f3Pdcxe66Bnqc5a6U6XmFR9xpDEZFxu03kgjPSmUwynYonMyn7NphN5aR8FZ20QsRYg8ABp1x2rP3F/DTu4FG84pe3I1HfESr/Nb' +
  'XqgHqXx42NGDeaJ4m5F8ovMf3wFdDP9fTSqiLYoBfuQS/cg164B70stekeNp+Hze9ha/GwGR62gIct6GELedjCS2wNSoxcQ4kiMo9yl/ZEbzXe' +
  'RlEXB99LL8QG/7Nb4JLeggrnCq92Xi5cJFzSWJvCNYXjp5e/XyVcJzyqcF3hQ4f+Er1AuKSgToX7FF4pXXxGtu8nfLPC/Qo/Wpt/RNbfQniXwl' +
  'sUfrL7nzslbhDerXDDxVuP/1LiAcJjCg8o/PCxsy9+QniQ8O0KD7rx8U89LfEQ4TsVHlL4wN8Lv/+Y8DDhtsLDbnwu3VH99+7zGBIbuLofgKXo' +
  'nCbOkHSeWA2dG5LOiXKwTjk3lXJYPXUph3luwXY6dxqTnmie9PAaJj382U76utxUYU3vdpvf/wrdWH/H+4UXhsWaFpTvEE2Dy/cIcml8awuAAx' +
  'OjpeJMcaxs7Xt41Mlb2V3xQ7kRJ593aJkMToyNZW5w/fEb8V+sQV18r1/X5+Z+/vGlg98zX3jSwI5bX/6roLVfqW8bTBGV8NyvvnPkFQU9LP/t' +
  '4zHJbjipbnSnVPmProBOe3EjuHtipuxY084R+meftnt39SbifWlbnLZdqnxCteXKSp5vdPx0l3zvzfdO7dxiPvUzAzt6Lv1G/GHxLbE9CGCTig' +
  'eTn/XqY1zOvi5fHPksv//QOlnCIV4+Yk8NqCV7P4ooYQoj1I+pVfc/Si845KuclX7/EOWfNF2e2IMipnEUBzGCyTW1rzV9g1mp3111njqIPJw1' +
  'z5/4d7Ta7z9i/BvUsw/DmMU0ppGjub8LBYzRnAhLGRMoovB/6tqq2vetIv4iXmfr7e9FEaPUB4dW4Or6k1nD+AX/l9e//5H8Dw==';

/** Returns a valid Word document. */
export const goodWord = (): Uint8Array => inflateRawSync(Buffer.from(packedWord, 'base64'));
/** Returns a valid Excel workbook. */
export const goodExcel = (): Uint8Array => inflateRawSync(Buffer.from(packedExcel, 'base64'));

const [subjectText, textType] = ['Roskilde', '001F'];

/**
 * Makes an Outlook message. Source: MS-OXMSG, sections 2.2 to 2.4, read 2026-11-30.
 *
 * @returns a valid file with a subject and nothing else
 */
export async function goodMessage(): Promise<Uint8Array> {
  const { CFB } = await loadSheetJs();
  const file = CFB.utils.cfb_new();
  CFB.utils.cfb_add(file, '/__properties_version1.0', Buffer.alloc(32));
  CFB.utils.cfb_add(file, `/__substg1.0_0037${textType}`, Buffer.from(subjectText, 'utf16le'));
  return Uint8Array.from(CFB.write(file, { type: 'buffer' }));
}

/**
 * Makes a PowerPoint presentation. Source: MS-PPT, section 2.13.24, read 2026-11-24.
 *
 * @returns a valid file with one text record
 */
export async function goodPowerpoint(): Promise<Uint8Array> {
  const { CFB } = await loadSheetJs();
  const file = CFB.utils.cfb_new();
  const text = Buffer.from(subjectText, 'utf16le');
  const header = Buffer.alloc(8);
  header.writeUInt16LE(0x0fa0, 2);
  header.writeUInt32LE(text.length, 4);
  CFB.utils.cfb_add(file, '/PowerPoint Document', Buffer.concat([header, text]));
  return Uint8Array.from(CFB.write(file, { type: 'buffer' }));
}
