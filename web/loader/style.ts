// How badge and window look on the page of others: in a shadow root, so that neither changes the other.

export const STYLE = `
:host{all:initial;position:fixed;z-index:2147483000;inset-block-end:20px;inset-inline-end:20px}
*{box-sizing:border-box}
button{all:unset;box-sizing:border-box;cursor:pointer;display:flex;align-items:center;gap:10px;min-height:56px;
padding:0 22px 0 18px;border-radius:28px;background:var(--b);color:var(--t);font:600 16px/1.2 var(--f,system-ui),sans-serif;
box-shadow:0 1px 3px #0003,0 8px 24px #0003;max-width:calc(100vw - 40px)}
button:hover{filter:brightness(1.07)}
button:focus-visible{outline:3px solid var(--b);outline-offset:3px}
span{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
b{min-width:22px;border-radius:11px;padding:3px 7px;background:#c62828;color:#fff;font-size:13px;text-align:center}
svg{flex:none}
[hidden]{display:none!important}
iframe{position:fixed;inset-block-end:20px;inset-inline-end:20px;width:400px;height:min(660px,100dvh - 40px);border:0;
border-radius:16px;background:Canvas;box-shadow:0 0 0 1px #0001,0 12px 48px #0004;color-scheme:normal}
iframe.large{width:500px;height:min(800px,100dvh - 40px)}
#x{position:fixed;inset-block-start:12px;inset-inline-end:12px;min-height:44px;padding:0 16px}
@media (prefers-reduced-motion:no-preference){iframe,button{animation:p .18s ease-out}
@keyframes p{from{opacity:0;transform:translateY(12px)}}}
@media (max-width:540px),(max-height:420px){iframe,iframe.large{inset:0;width:100%;height:100%;border-radius:0}}
@media print{:host{display:none}}
`;
