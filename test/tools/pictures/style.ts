/** How Discord's dark theme looks, as far as the bot's replies need it. */
export const STYLE = `
  * { box-sizing: border-box; margin: 0; }
  body { background: #313338; color: #dbdee1; font: 16px/1.375 "Noto Sans", "DejaVu Sans", sans-serif; width: 720px; }
  main { padding: 14px 0 18px; }
  a { color: #00a8fc; text-decoration: none; }
  b { font-weight: 700; color: #f2f3f5; }
  article { display: grid; grid-template-columns: 72px 1fr; padding: 4px 24px 10px 0; }
  article.private { background: rgba(88, 101, 242, .08); box-shadow: inset 2px 0 #5865f2; padding-top: 8px; }
  .used { grid-column: 1 / 3; margin: 0 0 4px 60px; font-size: 14px; color: #b5bac1; display: flex; gap: 5px; align-items: center; }
  .used > i { width: 26px; height: 9px; margin: 8px 2px 0 -24px; border: 2px solid #4e5058; border-width: 2px 0 0 2px; border-radius: 6px 0 0 0; }
  .used b { font-weight: 500; color: #c9cdfb; }
  .command { color: #c9cdfb; background: rgba(88, 101, 242, .3); border-radius: 3px; padding: 0 4px; }
  .face { width: 40px; height: 40px; border-radius: 50%; background: #5b8def; color: #fff; font-weight: 700; font-size: 20px; display: grid; place-items: center; margin: 2px 0 0 16px; }
  .small-face { width: 16px; height: 16px; margin: 0; font-size: 10px; background: #3ba55c; }
  .author { font-weight: 500; color: #f2f3f5; margin-bottom: 2px; }
  .tag { background: #5865f2; font-size: 10px; padding: 1px 5px; border-radius: 3px; vertical-align: 2px; }
  time { font-size: 12px; color: #949ba4; margin-left: 4px; }
  .gap { height: 10px; }
  .small { font-size: 13px; color: #949ba4; }
  blockquote { border-left: 4px solid #4e5058; border-radius: 2px; padding-left: 10px; }
  ul { padding-left: 20px; }
  code, pre { font: 13.6px/1.3 "Noto Sans Mono", "DejaVu Sans Mono", monospace; background: #1e1f22; border-radius: 4px; }
  code { padding: 1px 4px; }
  pre { padding: 8px; border: 1px solid #1a1b1e; white-space: pre-wrap; margin: 4px 0; }
  .time { background: rgba(255, 255, 255, .06); border-radius: 3px; padding: 0 2px; }
  .mention { background: rgba(88, 101, 242, .3); color: #c9cdfb; border-radius: 3px; padding: 0 3px; font-weight: 500; }
  .embed { background: #2b2d31; border-left: 4px solid; border-radius: 4px; padding: 10px 16px 14px 12px; margin-top: 4px; max-width: 560px; font-size: 14.4px; line-height: 1.3; }
  .embed .title { font-weight: 700; font-size: 16px; color: #f2f3f5; margin: 2px 0 8px; }
  .embed .by { font-weight: 600; font-size: 13.5px; color: #f2f3f5; margin-bottom: 4px; }
  .embed .small { font-size: 12.4px; }
  .embed .footer { font-size: 12px; color: #b5bac1; margin-top: 8px; }
  .fields { display: grid; grid-template-columns: 1fr 1fr; gap: 10px 12px; }
  .field { grid-column: 1 / 3; } .field.inline { grid-column: auto; }
  .row { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 8px; max-width: 620px; }
  button { background: #4e5058; color: #fff; border: 0; border-radius: 3px; padding: 0 14px; height: 32px; font: 500 14px "Noto Sans", sans-serif; display: flex; gap: 6px; align-items: center; }
  button.primary { background: #5865f2; } button.danger { background: #da373c; } button.success { background: #248046; }
  button.off { opacity: .5; }
  .menu { background: #1e1f22; border-radius: 4px; width: 440px; padding: 8px 12px; display: flex; justify-content: space-between; color: #949ba4; font-size: 15px; }
  .menu em { font-style: normal; background: #3f4147; color: #dbdee1; border-radius: 4px; padding: 1px 6px; margin-right: 4px; }
  .file { display: flex; gap: 10px; align-items: center; background: #2b2d31; border: 1px solid #1f2023; border-radius: 8px; padding: 12px; width: 320px; margin-top: 4px; font-size: 22px; }
  .file a { display: block; font-size: 15px; } .file small { color: #949ba4; font-size: 12px; display: block; }
  img { max-width: 550px; border-radius: 8px; margin-top: 4px; display: block; }
  .only { font-size: 12px; color: #949ba4; margin-top: 6px; }
`;
