const dialog = document.getElementById('confirm');
if (dialog) {
  const form = document.getElementById('entry');
  document.getElementById('register').addEventListener('click', () => dialog.showModal());
  document.getElementById('cancel').addEventListener('click', () => dialog.close());
  document.getElementById('ok').addEventListener('click', () => form.submit());
  // Readings are shown with commas once the field is left, as such systems do.
  for (const id of ['kyu_shishin', 'shin_shishin']) {
    const field = document.getElementById(id);
    field.addEventListener('change', () => {
      const digits = field.value.replaceAll(',', '');
      if (/^\d+$/.test(digits)) field.value = Number(digits).toLocaleString('ja-JP');
    });
  }
}

const notice = document.getElementById('notice');
if (notice) document.getElementById('notice-close').addEventListener('click', () => { notice.hidden = true; });
