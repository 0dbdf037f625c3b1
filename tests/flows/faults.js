/* Stands between the page and the network: drops, delays, doubles and reorders what is saved. */
(() => {
  const real = window.fetch.bind(window);
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const lost = () => Promise.reject(new TypeError("Failed to fetch"));
  window.faults = { isOn: true, isDown: false, share: 0.6 };

  window.fetch = async (address, options = {}) => {
    const { isOn, isDown, share } = window.faults;
    if (isDown) {
      return lost();
    }
    if (!isOn || Math.random() > share) {
      return real(address, options);
    }
    const plain = { ...options, signal: undefined };
    const late = () => real(address, plain).catch(() => null);
    switch (Math.floor(Math.random() * 6)) {
      case 0: // never arrives
        return lost();
      case 1: // arrives, its answer does not
        await late();
        return lost();
      case 2: // given up, and arrives when others have overtaken it
        setTimeout(late, Math.random() * 900);
        return lost();
      case 3: // arrives twice, the copy later
        setTimeout(late, Math.random() * 900);
        return real(address, options);
      case 4: // arrives twice at once
        late();
        return real(address, options);
      default: // slow
        await wait(Math.random() * 300);
        return real(address, options);
    }
  };

  window.typeAll = (typings) => {
    for (const [id, value] of typings) {
      const input = document.getElementById(id);
      input.value = value;
      input.dispatchEvent(new Event("input", { bubbles: true }));
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
  };
})();
